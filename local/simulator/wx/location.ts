import type { WxEnv } from '../contract'
import { api, WxFailure } from './convention'
import { emitter } from './emitter'
import { needDeclared, openPermissions } from './permission'

/** How often a moving phone tells where it is. */
const EVERY_MS = 1000

/** Where the phone stands (set on the desk's map), once or again and again. Always gcj02: the desk knows no other. */
export default (env: WxEnv) => {
  const { phone } = env
  const permissions = openPermissions(env)
  const change = emitter()
  let timer: ReturnType<typeof setInterval> | undefined
  const here = () => {
    const { longitude, latitude, accuracy } = phone.device.location
    const still = { speed: 0, altitude: 0, verticalAccuracy: 0 }
    return { longitude, latitude, accuracy, horizontalAccuracy: accuracy, ...still }
  }
  const start = (name: string, scope: string) =>
    api(name, async () => {
      needDeclared(name)
      await permissions.need(scope)
      clearInterval(timer)
      timer = setInterval(() => change.fire(here()), EVERY_MS)
    })
  phone.onDevice(() => {
    if (timer) change.fire(here())
  })
  return {
    getLocation: api('getLocation', async () => {
      needDeclared('getLocation')
      await permissions.need('scope.userLocation')
      return here()
    }),
    getFuzzyLocation: api('getFuzzyLocation', async () => {
      needDeclared('getFuzzyLocation')
      await permissions.need('scope.userFuzzyLocation')
      const { longitude, latitude } = phone.device.location
      // About a kilometre, as WeChat blurs it.
      return { longitude: Math.round(longitude * 100) / 100, latitude: Math.round(latitude * 100) / 100 }
    }),
    chooseLocation: api('chooseLocation', async ({ longitude, latitude }) => {
      needDeclared('chooseLocation')
      const from = phone.device.location
      const place = await phone.ask('location', {
        longitude: longitude ?? from.longitude,
        latitude: latitude ?? from.latitude,
      })
      if (!place) throw new WxFailure('cancel')
      return place
    }),
    openLocation: api('openLocation', async ({ longitude, latitude }) => {
      await phone.ask('location', { longitude, latitude })
    }),
    startLocationUpdate: start('startLocationUpdate', 'scope.userLocation'),
    startLocationUpdateBackground: start('startLocationUpdateBackground', 'scope.userLocationBackground'),
    stopLocationUpdate: api('stopLocationUpdate', () => {
      clearInterval(timer)
      timer = undefined
    }),
    onLocationChange: change.on,
    offLocationChange: change.off,
  }
}
