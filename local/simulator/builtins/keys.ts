/** Makes an element do on Enter and Space what it does under a finger, through the same recogniser. */
export function onKeys(box: HTMLElement): void {
  if (box.hasAttribute('tabindex')) return
  box.setAttribute('tabindex', '0')
  box.addEventListener('keydown', (event) => {
    if (event.target !== box || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    const { left, top, width, height } = box.getBoundingClientRect()
    const at = { bubbles: true, clientX: left + width / 2, clientY: top + height / 2, button: 0 }
    for (const type of ['mousedown', 'mouseup']) box.dispatchEvent(new MouseEvent(type, at))
  })
}
