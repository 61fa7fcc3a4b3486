import { define, sim } from './define'

const KINDS: Record<string, string> = {
  navigate: 'navigateTo',
  redirect: 'redirectTo',
  reLaunch: 'reLaunch',
  switchTab: 'switchTab',
  navigateBack: 'navigateBack',
}

export function defineNavigator(): void {
  define('navigator', {
    properties: {
      ...{
        url: String,
        openType: { type: String, value: 'navigate' },
        delta: { type: Number, value: 1 },
        target: { type: String, value: 'self' },
      },
      ...{ appId: String, path: String, extraData: null, version: String, shortLink: String },
      ...{ hoverClass: { type: String, value: 'navigator-hover' }, hoverStayTime: { type: Number, value: 600 } },
    },
    created() {
      this.addListener('tap', () => {
        const { openType, url, delta, target, appId, path } = this.data
        if (target === 'miniProgram') return sim().wx.navigateToMiniProgram({ appId, path })
        const kind = KINDS[openType]
        if (!kind) throw new Error(`not simulated: <navigator open-type="${openType}">`)
        sim().wx[kind]({
          url,
          delta,
          success: (result: object) => this.triggerEvent('success', result),
          fail: (error: { errMsg: string }) => {
            console.warn(error.errMsg)
            this.triggerEvent('fail', error)
          },
          complete: (result: object) => this.triggerEvent('complete', result),
        })
      })
    },
  })
}
