import { ROUTES } from '../contract.ts'
import { define, sim } from './define.ts'
import { given, texts, values } from './properties.ts'

export function defineNavigator(): void {
  define('navigator', {
    properties: {
      // What the first Mini Programs wrote for open-type="redirect".
      redirect: Boolean,
      ...texts('url appId path version shortLink'),
      ...values('extraData'),
      ...given({ openType: 'navigate', delta: 1, target: 'self', hoverClass: 'navigator-hover', hoverStayTime: 600 }),
    },
    created() {
      this.addListener('tap', () => {
        const { redirect, url, delta, target, appId, path } = this.data
        const openType = redirect ? 'redirect' : this.data.openType
        if (openType === 'exit') return sim().wx.exitMiniProgram()
        if (target === 'miniProgram') return sim().wx.navigateToMiniProgram({ appId, path })
        const kind = ROUTES.find((one) => one === openType || one === `${openType}To`)
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
