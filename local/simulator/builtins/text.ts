import { define, element, host, lengthOf, reflect } from './define.ts'
import { flags, given, texts, values } from './properties.ts'
import { spelled } from './rich-text.ts'

export function defineText(): void {
  define('text', {
    properties: { ...flags('selectable userSelect decode'), ...texts('space overflow') },
    observers: {
      ...reflect('selectable', 'userSelect'),
      'decode, space'(decodes: boolean, space: string) {
        if (!decodes && !space) return
        this.sim.reader?.disconnect()
        // The words come after the attributes, and again with the data.
        this.sim.reader = new MutationObserver((records) => {
          for (const node of records.flatMap(({ target, addedNodes }) => [target, ...addedNodes]))
            if (node instanceof Text) node.data = spelled(node.data, space, decodes)
          this.sim.reader.takeRecords()
        })
        this.sim.reader.observe(host(this), { childList: true, characterData: true, subtree: true })
      },
    },
  })

  define('icon', {
    leaf: true,
    properties: { ...texts('color type'), ...values({ size: 23 }) },
    observers: {
      'type, size, color'(type: string, size: number | string, color: string) {
        const box = host(this)
        // Of no type it is an author's own, by a class, with a colour of its own.
        const { sign, tint } = ICONS[type] ?? { sign: '', tint: '' }
        box.style.width = box.style.height = sign && lengthOf(size)
        box.innerHTML =
          sign && `<svg viewBox="0 0 24 24" fill="none" stroke-width="2" stroke-linecap="round">${sign}</svg>`
        if (sign) box.firstElementChild!.setAttribute('style', `color: ${color || tint}`)
      },
    },
    created() {
      host(this).setAttribute('role', 'img')
    },
  })

  define('progress', {
    leaf: true,
    properties: {
      ...flags('showInfo active'),
      ...texts('activeColor'),
      ...given({ percent: 0, color: '#09BB07', backgroundColor: '#EBEBEB', activeMode: 'backwards', duration: 30 }),
      ...values({ borderRadius: 0, fontSize: 16, strokeWidth: 6 }),
    },
    created() {
      const [track, bar, info] = [
        element('div', 'wx-progress-bar'),
        element('div', 'wx-progress-inner-bar'),
        element('p', 'wx-progress-info'),
      ]
      track.append(bar)
      host(this).append(track, info)
      host(this).setAttribute('role', 'progressbar')
      this.sim = { track, bar, info }
    },
    observers: {
      'percent, color, activeColor, backgroundColor, strokeWidth, showInfo, active'() {
        const { percent, color, activeColor, backgroundColor, strokeWidth, showInfo, active, duration } = this.data
        const { track, bar, info } = this.sim
        const part = Math.min(100, Math.max(0, Number(percent) || 0))
        const radius = `border-radius:${lengthOf(this.data.borderRadius)}`
        track.style.cssText = `height:${lengthOf(strokeWidth)};background:${backgroundColor};${radius}`
        const transition = active ? `width ${part * duration}ms linear` : 'none'
        bar.style.cssText = `width:${part}%;background:${activeColor || color};transition:${transition}`
        info.textContent = showInfo ? `${part}%` : ''
        host(this).setAttribute('aria-valuenow', String(part))
        if (active) setTimeout(() => this.triggerEvent('activeend', { curPercent: part }), part * duration)
      },
    },
  })
}

const disc = (inner: string) => `<circle cx="12" cy="12" r="11" fill="currentColor"/><g stroke="#fff">${inner}</g>`
const bare = (inner: string) => `<g stroke="currentColor">${inner}</g>`
const CHECK = '<path d="M7 12.5l3.5 3.5L17 9"/>'
const CROSS = '<path d="M8 8l8 8M16 8l-8 8"/>'
const BANG = '<path d="M12 6.5v7M12 17v.1"/>'
const CLOCK = '<path d="M12 6v6.5l4 2"/>'
const ring = '<circle cx="12" cy="12" r="10.5"/>'

const ICONS: Record<string, { sign: string; tint: string }> = {
  success: { sign: disc(CHECK), tint: '#09bb07' },
  success_no_circle: { sign: bare(CHECK), tint: '#09bb07' },
  circle: { sign: bare(ring), tint: '#c9c9c9' },
  success_circle: { sign: bare(ring + CHECK), tint: '#09bb07' },
  info: { sign: disc('<path d="M12 10.5v7M12 7v.1"/>'), tint: '#10aeff' },
  info_circle: { sign: bare(`${ring}<path d="M12 10.5v7M12 7v.1"/>`), tint: '#10aeff' },
  warn: { sign: disc(BANG), tint: '#f76260' },
  waiting: { sign: disc(CLOCK), tint: '#10aeff' },
  waiting_circle: { sign: bare(ring + CLOCK), tint: '#10aeff' },
  cancel: { sign: bare(ring + CROSS), tint: '#f43530' },
  clear: { sign: disc(CROSS), tint: '#b2b2b2' },
  download: { sign: bare(`${ring}<path d="M12 6v9m-3.5-3.5L12 15l3.5-3.5M8 18h8"/>`), tint: '#09bb07' },
  search: { sign: bare('<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L20 20"/>'), tint: '#b2b2b2' },
}
