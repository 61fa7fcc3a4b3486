import { api, WxFailure, wrongType } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { createEmitter } from './emitter.ts'
import { appJson, assertDeclared, createPermissions } from './permissions.ts'

/** Time between two location updates. */
const UPDATE_INTERVAL_MS = 1000

/** Rounds to two decimals, about a kilometre, as WeChat does. */
const roundCoordinate = (degrees: number) => Math.round(degrees * 100) / 100

/**
 * APIs that tell an app the phone's location, once or in regular updates. The location is set on
 * the desk's map. Its coordinates are always gcj02.
 */
export default (env: WxEnv) => {
  const { phone } = env
  const permissions = createPermissions(env)
  const locationEmitter = createEmitter()

  const currentLocation = () => {
    const { longitude, latitude, accuracy } = phone.device.location
    const restingValues = { speed: 0, altitude: 0, verticalAccuracy: 0 }
    return { longitude, latitude, accuracy, horizontalAccuracy: accuracy, ...restingValues }
  }

  let updateTimer: ReturnType<typeof setInterval> | undefined
  let reportsInBackground = false
  const reportLocation = () => {
    if (reportsInBackground || !env.runtime.isInBackground) locationEmitter.fire(currentLocation())
  }
  const createStartApi = (apiName: string, scope: string, options = { inBackground: false }) =>
    api(apiName, async () => {
      assertDeclared(apiName)
      if (options.inBackground && !appJson().requiredBackgroundModes?.includes('location'))
        throw new WxFailure('requiredBackgroundModes has no location')
      await permissions.assertPermitted(scope)

      reportsInBackground = options.inBackground
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
      return { longitude: roundCoordinate(longitude), latitude: roundCoordinate(latitude) }
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
    startLocationUpdate: createStartApi('startLocationUpdate', 'scope.userLocation'),
    startLocationUpdateBackground: createStartApi(
      'startLocationUpdateBackground',
      'scope.userLocationBackground',
      { inBackground: true },
    ),
    stopLocationUpdate: api('stopLocationUpdate', () => {
      clearInterval(updateTimer)
      updateTimer = undefined
    }),
    onLocationChange: locationEmitter.on,
    offLocationChange: locationEmitter.off,
  }
}
