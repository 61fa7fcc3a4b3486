import { define, host } from './define'
import { flags, given, numbers, texts, values } from './properties'

/** Components that only hold others. */
export function defineBoxes(): void {
  for (const name of ['sim-box', 'view', 'ad', 'official-account', 'share-element', 'sticky-section', 'sticky-header'])
    define(name, {})
  define('cover-view', { properties: values('scrollTop markerId') })
  define('match-media', {
    properties: { ...numbers('minWidth maxWidth width minHeight maxHeight') },
    observers: {
      'minWidth, maxWidth, width, minHeight, maxHeight'(...limits: number[]) {
        const [minWidth, maxWidth, width, minHeight, maxHeight] = limits as [number, number, number, number, number]
        const { innerWidth, innerHeight } = window
        const fits =
          innerWidth >= minWidth &&
          innerHeight >= minHeight &&
          (!width || innerWidth === width) &&
          (!maxWidth || innerWidth <= maxWidth) &&
          (!maxHeight || innerHeight <= maxHeight)
        host(this).toggleAttribute('hidden', !fits)
      },
    },
  })
  define('root-portal', {
    properties: { enable: { type: Boolean, value: true } },
    wrapped: true,
    attached() {
      if (!this.data.enable) return
      // The page's box, so that the content is hidden together with its page; the host keeps its place in the tree.
      this.sim.content = host(this).firstElementChild
      host(this).closest('.sim-page')?.append(this.sim.content)
    },
    detached() {
      this.sim.content?.remove()
    },
  })
  define('page-container', {
    properties: {
      ...flags('show round closeOnSlideDown'),
      ...texts('overlayStyle customStyle'),
      ...given({ duration: 300, zIndex: 100, overlay: true, position: 'bottom' }),
    },
    observers: {
      show(value: boolean) {
        const box = host(this)
        box.toggleAttribute('show', value)
        box.setAttribute('position', this.data.position)
        const [before, after] = value ? ['beforeenter', 'afterenter'] : ['beforeleave', 'afterleave']
        this.triggerEvent(before, {})
        setTimeout(() => this.triggerEvent(after, {}), this.data.duration)
      },
    },
    attached() {
      host(this).addEventListener('click', (event) => {
        if (event.target === host(this) && this.data.overlay) this.triggerEvent('clickoverlay', {})
      })
    },
  })
}
