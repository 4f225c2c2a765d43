"""A module rewritten so that everything in it can be changed by mutmut, and nothing else.

Mutmut leaves alone what is decorated and what stands outside functions. So a property is
made by a line below its function, and a figure is put where it is used. What `cast` says is
for whoever reads the types: no change of it could ever be noticed.
"""

import libcst as cst

PROPERTIES = {"property", "cached_property"}
FIGURES = cst.Integer | cst.UnaryOperation
LENGTHS = {"timedelta"}


def opened(source: str) -> str:
    module = cst.parse_module(source)
    figures = dict(found for line in module.body if (found := _figure(line)))
    return module.visit(_Opening(figures)).code


def _figure(line: cst.CSTNode) -> tuple[str, cst.BaseExpression] | None:
    """`LATE = 14` or `WEEK = timedelta(weeks=1)`: a name and what it stands for."""
    match line:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)]
        ) if _is_figure(value):
            return name, value
    return None


def _is_figure(value: cst.BaseExpression) -> bool:
    match value:
        case cst.Call(func=cst.Name(value=name)):
            return name in LENGTHS
    return isinstance(value, FIGURES)


class _Opening(cst.CSTTransformer):
    def __init__(self, figures: dict[str, cst.BaseExpression]) -> None:
        super().__init__()
        self.figures = figures
        self.depth = 0

    def visit_FunctionDef(self, node: cst.FunctionDef) -> None:
        self.depth += 1

    def leave_FunctionDef(
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        self.depth -= 1
        match updated_node.decorators:
            case [cst.Decorator(decorator=cst.Name(value=kind))] if kind in PROPERTIES:
                name = updated_node.name.value
                made = cst.parse_statement(f"{name} = {kind}({name})\n")
                return cst.FlattenSentinel([updated_node.with_changes(decorators=[]), made])
        return updated_node

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        figure = self.figures.get(updated_node.value) if self.depth else None
        if figure is None:
            return updated_node
        return figure.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.BaseExpression:
        match updated_node:
            case cst.Call(func=cst.Name(value="cast"), args=[_, cst.Arg(value=value)]):
                return value
        return updated_node

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        return updated_node.with_changes(keyword=original_node.keyword)

    def leave_Attribute(
        self, original_node: cst.Attribute, updated_node: cst.Attribute
    ) -> cst.Attribute:
        return updated_node.with_changes(attr=original_node.attr)
