/**
 * Makes Enter and Space activate an element. The keys send the mouse events of a tap, so that the
 * same gesture recogniser handles them.
 */
export function activateByKeys(target: HTMLElement): void {
  if (target.hasAttribute('tabindex')) return
  target.setAttribute('tabindex', '0')
  target.addEventListener('keydown', (event) => {
    if (event.target !== target || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault()
    const { left, top, width, height } = target.getBoundingClientRect()
    const eventOptions = {
      bubbles: true,
      clientX: left + width / 2,
      clientY: top + height / 2,
      button: 0,
    }
    for (const type of ['mousedown', 'mouseup'])
      target.dispatchEvent(new MouseEvent(type, eventOptions))
  })
}
