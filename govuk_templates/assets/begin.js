// Gives a behaviour to every element that asks for it; one that fails must not stop the rest.

export function begin(behaviour) {
  for (const element of document.querySelectorAll(`[data-module="${behaviour.moduleName}"]`)) {
    try {
      new behaviour(element)
    } catch (error) {
      console.error(error)
    }
  }
}
