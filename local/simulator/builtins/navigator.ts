import { ROUTES } from '../contract.ts'
import { currentRuntime, defineBuiltin } from './define.ts'
import { defaultedProperties, stringProperties, untypedProperties } from './properties.ts'

export function defineNavigator(): void {
  defineBuiltin('navigator', {
    properties: {
      // An early way to write open-type="redirect".
      redirect: Boolean,
      ...stringProperties('url appId path version shortLink'),
      ...untypedProperties('extraData'),
      ...defaultedProperties({
        openType: 'navigate',
        delta: 1,
        target: 'self',
        hoverClass: 'navigator-hover',
        hoverStayTime: 600,
      }),
    },
    created() {
      this.addListener('tap', () => {
        const { redirect, url, delta, target, appId, path } = this.data
        const openType = redirect ? 'redirect' : this.data.openType
        if (openType === 'exit') return currentRuntime().wx.exitMiniProgram()
        if (target === 'miniProgram')
          return currentRuntime().wx.navigateToMiniProgram({ appId, path })
        // `open-type="navigate"` means wx.navigateTo, but `switchTab` has the same name in wx.
        const routeKind = ROUTES.find(
          (routeName) => routeName === openType || routeName === `${openType}To`,
        )
        if (!routeKind) throw new Error(`not simulated: <navigator open-type="${openType}">`)
        currentRuntime().wx[routeKind]({
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
