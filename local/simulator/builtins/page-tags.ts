import { ROUTES } from '../contract.ts'
import { updateBars } from '../runtime/bars.ts'
import { applyMeta, pageOf } from '../runtime/page.ts'
import { topPage } from '../runtime/router.ts'
import { FRONT_COLORS } from '../wx/bars.ts'
import { createElement, currentRuntime, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import { booleanProperties, defaultedProperties, stringProperties } from './properties.ts'

/** `page-meta` and `navigation-bar` change the page around them. `web-view` fills the page. */
export function definePageTags(): void {
  defineBuiltin('page-meta', {
    properties: {
      ...stringProperties(
        'backgroundTextStyle backgroundColor backgroundColorTop backgroundColorBottom ' +
          'rootBackgroundColor scrollTop pageStyle pageFontSize rootFontSize pageOrientation',
      ),
      ...defaultedProperties({ scrollDuration: 300 }),
    },
    observers: {
      'rootBackgroundColor, backgroundColor, backgroundTextStyle, pageStyle, pageFontSize, rootFontSize'() {
        applyPageMeta(this)
      },
      scrollTop(scrollTop: string) {
        if (scrollTop)
          window.scrollTo({
            top: Number.parseFloat(scrollTop),
            behavior: this.data.scrollDuration ? 'smooth' : 'instant',
          })
      },
    },
    attached() {
      applyPageMeta(this)
      this.sim.reportScroll = () => {
        if (topPage() === pageOf(this)) this.triggerEvent('scroll', { scrollTop: window.scrollY })
      }
      window.addEventListener('scroll', this.sim.reportScroll)
    },
    detached() {
      window.removeEventListener('scroll', this.sim.reportScroll)
    },
  })

  defineBuiltin('navigation-bar', {
    leaf: true,
    properties: {
      ...booleanProperties('loading'),
      ...stringProperties('title frontColor backgroundColor'),
    },
    observers: {
      'title, loading, frontColor, backgroundColor'() {
        applyNavigationBar(this)
      },
    },
    attached() {
      applyNavigationBar(this)
    },
  })

  defineBuiltin('web-view', {
    leaf: true,
    properties: { src: String },
    observers: {
      src(filePath: string) {
        withFileUrl(this, filePath, (url) => this.open(url))
      },
    },
    created() {
      const frame = createElement('iframe')
      frame.title = 'web-view'
      hostOf(this).append(frame)
      this.sim = { frame, messages: [] }
      frame.addEventListener('load', () => {
        const frameWindow = frame.contentWindow as any
        if (frame.src) frameWindow.wx = { miniProgram: createMiniProgramBridge(this) }
        if (frame.src) this.triggerEvent('load', { src: this.data.src })
      })
    },
    detached() {
      if (this.sim.messages.length > 0) this.triggerEvent('message', { data: this.sim.messages })
    },
    methods: {
      open(url: string) {
        if (!url) return
        if (new URL(url, location.href).origin === location.origin) {
          this.sim.frame.src = url
          return
        }
        // The simulator makes no requests to other hosts, so it shows only the address of the page.
        hostOf(this).dataset.elsewhere = url
        this.triggerEvent('error', { src: this.data.src, url })
        console.warn(`not simulated: <web-view> of another origin, ${url}`)
      },
    },
  })
}

function applyPageMeta(component: any): void {
  const page = pageOf(component)
  if (!page) return
  page.meta = component.data
  if (page.isShown || topPage() === page) applyMeta(page)
}

function applyNavigationBar(component: any): void {
  const page = pageOf(component)
  if (!page) return
  const { title, loading, frontColor, backgroundColor } = component.data
  if (title) page.bars.title = title
  if (FRONT_COLORS.includes(frontColor))
    page.bars.navigationBarTextStyle = frontColor === '#ffffff' ? 'white' : 'black'
  if (backgroundColor) page.bars.navigationBarBackgroundColor = backgroundColor
  page.bars.navigationLoading = loading
  updateBars()
}

/** The `wx.miniProgram` of the page inside a web-view. */
function createMiniProgramBridge(webView: any) {
  return {
    ...Object.fromEntries(
      ROUTES.map((kind) => [kind, (options: object) => currentRuntime().wx[kind](options)]),
    ),
    postMessage: ({ data }: { data: unknown }) => webView.sim.messages.push(data),
    getEnv: (callback: (env: object) => void) => callback({ miniprogram: true }),
  }
}
