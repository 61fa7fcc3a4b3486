import { ROUTES } from '../contract.ts'
import { define, sim } from './define.ts'
import { given, texts, values } from './properties.ts'

export function defineNavigator(): void {
  define('navigator', {
    properties: {
      ...texts('url appId path version shortLink'),
      ...values('extraData'),
      ...given({ openType: 'navigate', delta: 1, target: 'self', hoverClass: 'navigator-hover', hoverStayTime: 600 }),
    },
    created() {
      this.addListener('tap', () => {
        const { openType, url, delta, target, appId, path } = this.data
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
