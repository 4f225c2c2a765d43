"""What is made once and bound to an application later."""

from flask_babel import Babel
from flask_login import LoginManager

from portal.database import Database

database = Database()
login = LoginManager()
babel = Babel()
