import { api, WxFailure, wrongType } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { emitter } from './emitter.ts'
import { appJson, needDeclared, openPermissions } from './permission.ts'

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
  let behind = false
  const tell = () => {
    if (behind || !env.runtime.away) change.fire(here())
  }
  const start = (name: string, scope: string, always: boolean) =>
    api(name, async () => {
      needDeclared(name)
      if (always && !appJson().requiredBackgroundModes?.includes('location'))
        throw new WxFailure('requiredBackgroundModes has no location')
      await permissions.need(scope)
      behind = always
      clearInterval(timer)
      timer = setInterval(tell, EVERY_MS)
    })
  phone.onDevice(() => {
    if (timer) tell()
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
      for (const [name, given] of Object.entries({ latitude, longitude }))
        if (typeof given !== 'number') throw wrongType(name, 'Number', given)
      await phone.ask('location', { longitude, latitude })
    }),
    startLocationUpdate: start('startLocationUpdate', 'scope.userLocation', false),
    startLocationUpdateBackground: start('startLocationUpdateBackground', 'scope.userLocationBackground', true),
    stopLocationUpdate: api('stopLocationUpdate', () => {
      clearInterval(timer)
      timer = undefined
    }),
    onLocationChange: change.on,
    offLocationChange: change.off,
  }
}
