/**
 * A button inside the text. It leaves the caret where it is (so that what it does happens there), is no part of the
 * text, and is passed over by the Tab key: everything that it does can be done by keys or from the toolbar.
 */
export function quietButton(
  className: string,
  text: string,
  onPress: () => void,
): HTMLButtonElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = className
  button.textContent = text
  button.tabIndex = -1
  button.contentEditable = 'false'
  button.addEventListener('mousedown', (event) => event.preventDefault())
  button.addEventListener('click', onPress)
  return button
}
