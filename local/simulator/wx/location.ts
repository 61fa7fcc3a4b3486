import { api, WxFailure, wrongType } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { createEmitter } from './emitter.ts'
import { appJson, assertDeclared, createPermissions } from './permissions.ts'

/** Time between two location updates. */
const UPDATE_INTERVAL_MS = 1000

/**
 * The location of the phone, as it is set on the desk's map: once, or in regular updates.
 * Coordinates are always gcj02.
 */
export default (env: WxEnv) => {
  const { phone } = env
  const permissions = createPermissions(env)
  const locationEmitter = createEmitter()
  let updateTimer: ReturnType<typeof setInterval> | undefined
  const currentLocation = () => {
    const { longitude, latitude, accuracy } = phone.device.location
    const restingValues = { speed: 0, altitude: 0, verticalAccuracy: 0 }
    return { longitude, latitude, accuracy, horizontalAccuracy: accuracy, ...restingValues }
  }
  let updatesInBackground = false
  const reportLocation = () => {
    if (updatesInBackground || !env.runtime.isInBackground) locationEmitter.fire(currentLocation())
  }
  const startUpdatesApi = (apiName: string, scope: string, inBackground: boolean) =>
    api(apiName, async () => {
      assertDeclared(apiName)
      if (inBackground && !appJson().requiredBackgroundModes?.includes('location'))
        throw new WxFailure('requiredBackgroundModes has no location')
      await permissions.assertPermitted(scope)
      updatesInBackground = inBackground
      clearInterval(updateTimer)
      updateTimer = setInterval(reportLocation, UPDATE_INTERVAL_MS)
    })
  phone.onDevice(() => {
    if (updateTimer) reportLocation()
  })
  return {
    getLocation: api('getLocation', async () => {
      assertDeclared('getLocation')
      await permissions.assertPermitted('scope.userLocation')
      return currentLocation()
    }),
    getFuzzyLocation: api('getFuzzyLocation', async () => {
      assertDeclared('getFuzzyLocation')
      await permissions.assertPermitted('scope.userFuzzyLocation')
      const { longitude, latitude } = phone.device.location
      // Two decimals are about a kilometre, as in WeChat.
      return {
        longitude: Math.round(longitude * 100) / 100,
        latitude: Math.round(latitude * 100) / 100,
      }
    }),
    chooseLocation: api('chooseLocation', async ({ longitude, latitude }) => {
      assertDeclared('chooseLocation')
      const phoneLocation = phone.device.location
      const chosenPlace = await phone.ask('location', {
        longitude: longitude ?? phoneLocation.longitude,
        latitude: latitude ?? phoneLocation.latitude,
      })
      if (!chosenPlace) throw new WxFailure('cancel')
      return chosenPlace
    }),
    openLocation: api('openLocation', async ({ longitude, latitude }) => {
      if (typeof latitude !== 'number') throw wrongType('latitude', 'Number', latitude)
      if (typeof longitude !== 'number') throw wrongType('longitude', 'Number', longitude)
      await phone.ask('location', { longitude, latitude })
    }),
    startLocationUpdate: startUpdatesApi('startLocationUpdate', 'scope.userLocation', false),
    startLocationUpdateBackground: startUpdatesApi(
      'startLocationUpdateBackground',
      'scope.userLocationBackground',
      true,
    ),
    stopLocationUpdate: api('stopLocationUpdate', () => {
      clearInterval(updateTimer)
      updateTimer = undefined
    }),
    onLocationChange: locationEmitter.on,
    offLocationChange: locationEmitter.off,
  }
}
