import { ROUTES } from '../contract.ts'
import { updateBars } from '../runtime/bars.ts'
import { applyMeta, pageOf } from '../runtime/page.ts'
import { topPage } from '../runtime/router.ts'
import { FRONT_COLORS } from '../wx/bars.ts'
import { define, element, host, sim, withFile } from './define.ts'
import { flags, given, texts } from './properties.ts'

/** page-meta, navigation-bar and web-view: they change the page around them instead of drawing a box. */
export function definePageLevel(): void {
  define('page-meta', {
    properties: {
      ...texts(
        'backgroundTextStyle backgroundColor backgroundColorTop backgroundColorBottom ' +
          'rootBackgroundColor scrollTop pageStyle pageFontSize rootFontSize pageOrientation',
      ),
      ...given({ scrollDuration: 300 }),
    },
    observers: {
      'rootBackgroundColor, backgroundColor, backgroundTextStyle, pageStyle, pageFontSize, rootFontSize': giveMeta,
      scrollTop(value: string) {
        if (value)
          window.scrollTo({ top: Number.parseFloat(value), behavior: this.data.scrollDuration ? 'smooth' : 'instant' })
      },
    },
    attached() {
      giveMeta.call(this)
      this.sim.scroll = () => {
        if (topPage() === pageOf(this)) this.triggerEvent('scroll', { scrollTop: window.scrollY })
      }
      window.addEventListener('scroll', this.sim.scroll)
    },
    detached() {
      window.removeEventListener('scroll', this.sim.scroll)
    },
  })

  define('navigation-bar', {
    leaf: true,
    properties: { ...flags('loading'), ...texts('title frontColor backgroundColor') },
    observers: { 'title, loading, frontColor, backgroundColor': giveBars },
    attached: giveBars,
  })

  define('web-view', {
    leaf: true,
    properties: { src: String },
    observers: {
      src(path: string) {
        withFile(this, path, (url) => this.open(url))
      },
    },
    created() {
      const frame = element('iframe')
      frame.title = 'web-view'
      host(this).append(frame)
      this.sim = { frame, messages: [] }
      frame.addEventListener('load', () => {
        const inner = frame.contentWindow as any
        if (frame.src) inner.wx = { miniProgram: bridge(this) }
        if (frame.src) this.triggerEvent('load', { src: this.data.src })
      })
    },
    detached() {
      if (this.sim.messages.length > 0) this.triggerEvent('message', { data: this.sim.messages })
    },
    methods: {
      open(url: string) {
        if (!url) return
        if (new URL(url, location.href).origin === location.origin) this.sim.frame.src = url
        else {
          // Nothing leaves the laptop: pages of other hosts are named, not loaded.
          host(this).dataset.elsewhere = url
          this.triggerEvent('error', { src: this.data.src, url })
          console.warn(`not simulated: <web-view> of another origin, ${url}`)
        }
      },
    },
  })
}

function giveMeta(this: any): void {
  const page = pageOf(this)
  if (!page) return
  page.meta = this.data
  if (page.shown || topPage() === page) applyMeta(page)
}

function giveBars(this: any): void {
  const page = pageOf(this)
  if (!page) return
  const { title, loading, frontColor, backgroundColor } = this.data
  if (title) page.bars.title = title
  if (FRONT_COLORS.includes(frontColor)) page.bars.navigationBarTextStyle = frontColor === '#ffffff' ? 'white' : 'black'
  if (backgroundColor) page.bars.navigationBarBackgroundColor = backgroundColor
  page.bars.navigationLoading = loading
  updateBars()
}

/** `wx.miniProgram` for the page inside a web-view. */
function bridge(view: any) {
  return {
    ...Object.fromEntries(ROUTES.map((kind) => [kind, (options: object) => sim().wx[kind](options)])),
    postMessage: ({ data }: { data: unknown }) => view.sim.messages.push(data),
    getEnv: (callback: (env: object) => void) => callback({ miniprogram: true }),
  }
}
