/** Makes an element do on Enter and Space what it does under a finger. */
export function onKeys(box: HTMLElement): void {
  if (box.hasAttribute('tabindex')) return
  box.setAttribute('tabindex', '0')
  box.addEventListener('keydown', (event) => {
    if (event.target !== box || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    press(box)
  })
}

/** A key press does what a finger does, through the same recogniser. */
function press(box: HTMLElement): void {
  const { left, top, width, height } = box.getBoundingClientRect()
  const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2, button: 0 }
  box.dispatchEvent(new MouseEvent('mousedown', at))
  box.dispatchEvent(new MouseEvent('mouseup', at))
}
