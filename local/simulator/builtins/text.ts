import { createElement, cssLength, defineBuiltin, hostOf, reflectProperties } from './define.ts'
import {
  booleanProperties,
  defaultedProperties,
  stringProperties,
  untypedProperties,
} from './properties.ts'
import { decodeText } from './rich-text.ts'

export function defineText(): void {
  defineBuiltin('text', {
    properties: {
      ...booleanProperties('selectable userSelect decode'),
      ...stringProperties('space overflow'),
    },
    observers: {
      ...reflectProperties('selectable', 'userSelect'),
      'decode, space'(shouldDecode: boolean, space: string) {
        if (!shouldDecode && !space) return
        this.sim.textObserver?.disconnect()
        // The text arrives after the attributes, and again with each change of data.
        this.sim.textObserver = new MutationObserver((records) => {
          for (const node of records.flatMap(({ target, addedNodes }) => [target, ...addedNodes]))
            if (node instanceof Text) node.data = decodeText(node.data, space, shouldDecode)
          // Removes the records of the changes that this function has made itself.
          this.sim.textObserver.takeRecords()
        })
        this.sim.textObserver.observe(hostOf(this), {
          childList: true,
          characterData: true,
          subtree: true,
        })
      },
    },
  })

  defineBuiltin('icon', {
    leaf: true,
    properties: { ...stringProperties('color type'), ...untypedProperties({ size: 23 }) },
    observers: {
      'type, size, color'(type: string, size: number | string, color: string) {
        const host = hostOf(this)
        const icon = ICONS[type]
        if (!icon) {
          // The author draws an icon of an unknown type by a class, with its own size and colour.
          host.style.width = host.style.height = ''
          host.replaceChildren()
          return
        }
        host.style.width = host.style.height = cssLength(size)
        host.innerHTML = `<svg viewBox="0 0 24 24" fill="none" stroke-width="2" stroke-linecap="round">${icon.drawing}</svg>`
        host.firstElementChild!.setAttribute('style', `color: ${color || icon.defaultColor}`)
      },
    },
    created() {
      hostOf(this).setAttribute('role', 'img')
    },
  })

  defineBuiltin('progress', {
    leaf: true,
    properties: {
      ...booleanProperties('showInfo active'),
      ...stringProperties('activeColor'),
      ...defaultedProperties({
        percent: 0,
        color: '#09BB07',
        backgroundColor: '#EBEBEB',
        activeMode: 'backwards',
        duration: 30,
      }),
      ...untypedProperties({ borderRadius: 0, fontSize: 16, strokeWidth: 6 }),
    },
    created() {
      const track = createElement('div', 'wx-progress-bar')
      const bar = createElement('div', 'wx-progress-inner-bar')
      const info = createElement('p', 'wx-progress-info')
      track.append(bar)
      hostOf(this).append(track, info)
      hostOf(this).setAttribute('role', 'progressbar')
      this.sim = { track, bar, info }
    },
    observers: {
      'percent, color, activeColor, backgroundColor, strokeWidth, showInfo, active'() {
        const { color, activeColor, backgroundColor, showInfo, active } = this.data
        const { track, bar, info } = this.sim
        const percent = Math.min(100, Math.max(0, Number(this.data.percent) || 0))
        const height = cssLength(this.data.strokeWidth)
        const radius = cssLength(this.data.borderRadius)
        track.style.cssText = `height:${height};background:${backgroundColor};border-radius:${radius}`
        // The property `duration` is the time for each percent.
        const animationMs = percent * this.data.duration
        const transition = active ? `width ${animationMs}ms linear` : 'none'
        bar.style.cssText = `width:${percent}%;background:${activeColor || color};transition:${transition}`
        info.textContent = showInfo ? `${percent}%` : ''
        hostOf(this).setAttribute('aria-valuenow', String(percent))
        if (active)
          setTimeout(() => this.triggerEvent('activeend', { curPercent: percent }), animationMs)
      },
    },
  })
}

const whiteOnDisc = (shapes: string) =>
  `<circle cx="12" cy="12" r="11" fill="currentColor"/><g stroke="#fff">${shapes}</g>`
const outlined = (shapes: string) => `<g stroke="currentColor">${shapes}</g>`
const CHECK_MARK = '<path d="M7 12.5l3.5 3.5L17 9"/>'
const CROSS_MARK = '<path d="M8 8l8 8M16 8l-8 8"/>'
const EXCLAMATION_MARK = '<path d="M12 6.5v7M12 17v.1"/>'
const CLOCK_HANDS = '<path d="M12 6v6.5l4 2"/>'
const RING = '<circle cx="12" cy="12" r="10.5"/>'

const ICONS: Record<string, { drawing: string; defaultColor: string }> = {
  success: { drawing: whiteOnDisc(CHECK_MARK), defaultColor: '#09bb07' },
  success_no_circle: { drawing: outlined(CHECK_MARK), defaultColor: '#09bb07' },
  circle: { drawing: outlined(RING), defaultColor: '#c9c9c9' },
  success_circle: { drawing: outlined(RING + CHECK_MARK), defaultColor: '#09bb07' },
  info: { drawing: whiteOnDisc('<path d="M12 10.5v7M12 7v.1"/>'), defaultColor: '#10aeff' },
  info_circle: {
    drawing: outlined(`${RING}<path d="M12 10.5v7M12 7v.1"/>`),
    defaultColor: '#10aeff',
  },
  warn: { drawing: whiteOnDisc(EXCLAMATION_MARK), defaultColor: '#f76260' },
  waiting: { drawing: whiteOnDisc(CLOCK_HANDS), defaultColor: '#10aeff' },
  waiting_circle: { drawing: outlined(RING + CLOCK_HANDS), defaultColor: '#10aeff' },
  cancel: { drawing: outlined(RING + CROSS_MARK), defaultColor: '#f43530' },
  clear: { drawing: whiteOnDisc(CROSS_MARK), defaultColor: '#b2b2b2' },
  download: {
    drawing: outlined(`${RING}<path d="M12 6v9m-3.5-3.5L12 15l3.5-3.5M8 18h8"/>`),
    defaultColor: '#09bb07',
  },
  search: {
    drawing: outlined('<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.5L20 20"/>'),
    defaultColor: '#b2b2b2',
  },
}
