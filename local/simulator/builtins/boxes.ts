import { AVATAR } from '../wx/login.ts'
import { define, element, host, withFile } from './define.ts'
import { flags, given, numbers, texts, values } from './properties.ts'

/** Components that only hold others. */
export function defineBoxes(): void {
  const plain =
    'sim-box sim-refresher view ad ad-custom official-account share-element sticky-section sticky-header ' +
    'keyboard-accessory'
  for (const name of plain.split(' ')) define(name, {})
  define('list-view', { properties: values('padding') })
  define('grid-view', {
    properties: {
      ...values('padding'),
      ...given({ type: 'aligned', crossAxisCount: 2, maxCrossAxisExtent: 0, mainAxisGap: 0, crossAxisGap: 0 }),
    },
    observers: {
      'crossAxisCount, maxCrossAxisExtent, mainAxisGap, crossAxisGap'(count, extent, rowGap, columnGap) {
        const columns = extent ? `repeat(auto-fill, minmax(min(${extent}px, 100%), 1fr))` : `repeat(${count}, 1fr)`
        Object.assign(host(this).style, { gridTemplateColumns: columns, gap: `${rowGap}px ${columnGap}px` })
      },
    },
  })
  define('open-data', {
    leaf: true,
    properties: texts('type openGid lang defaultText defaultAvatar'),
    observers: {
      'type, defaultText, defaultAvatar'(type: string, words: string, avatar: string) {
        host(this).textContent = type === 'userNickName' ? '微信用户' : words
        if (type !== 'userAvatarUrl') return
        const image = Object.assign(element('img'), { alt: '' })
        withFile(this, avatar, (url) => (image.src = url || AVATAR))
        host(this).replaceChildren(image)
      },
    },
  })
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
    wrapped: true,
    properties: {
      ...flags('show round closeOnSlideDown'),
      ...texts('overlayStyle customStyle'),
      ...given({ duration: 300, zIndex: 100, overlay: true, position: 'bottom' }),
    },
    observers: {
      'overlay, overlayStyle, customStyle, zIndex'(overlay: boolean, shade: string, own: string, zIndex: number) {
        host(this).toggleAttribute('overlay', overlay)
        host(this).setAttribute('style', `${overlay ? shade : ''}; z-index: ${zIndex}`)
        host(this).firstElementChild?.setAttribute('style', own)
      },
      'round, position'(round: boolean, position: string) {
        host(this).toggleAttribute('round', round)
        host(this).setAttribute('position', position)
      },
      show(value: boolean) {
        const box = host(this)
        if (value === box.hasAttribute('show')) return
        box.toggleAttribute('show', value)
        const way = value ? 'enter' : 'leave'
        for (const event of [`before${way}`, way]) this.triggerEvent(event, {})
        setTimeout(() => this.triggerEvent(`after${way}`, {}), this.data.duration)
      },
    },
    attached() {
      host(this).addEventListener('click', (event) => {
        if (event.target === host(this) && this.data.overlay) this.triggerEvent('clickoverlay', {})
      })
    },
  })
}
