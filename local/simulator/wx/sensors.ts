import { api } from 'miniapp-cloud/client'
import type { DeviceState, WxEnv } from '../contract.ts'
import { createEmitter } from './emitter.ts'

/** Reads each sensor: calculates its report from the values that are set on the phone. */
const SENSOR_READINGS: Record<string, (device: DeviceState) => object> = {
  Compass: ({ heading }) => ({ direction: heading, accuracy: 'high' }),
  Accelerometer: ({ acceleration: [x, y, z] }) => ({ x, y, z }),
  Gyroscope: () => ({ x: 0, y: 0, z: 0 }),
  DeviceMotion: ({ heading }) => ({ alpha: heading, beta: 0, gamma: 0 }),
}

/** Time between two reports. */
const INTERVALS_MS: Record<string, number> = { game: 20, ui: 60, normal: 200 }

export default ({ phone, runtime }: WxEnv) => {
  const apis: Record<string, unknown> = {}
  for (const [sensorName, readSensor] of Object.entries(SENSOR_READINGS)) {
    const changeEmitter = createEmitter()
    let readTimer: ReturnType<typeof setInterval> | undefined
    const startReading = ({ interval = 'normal' }: Record<string, any> = {}) => {
      clearInterval(readTimer)
      const reportReading = () => {
        if (!runtime.isInBackground) changeEmitter.fire(readSensor(phone.device))
      }
      readTimer = setInterval(reportReading, INTERVALS_MS[interval])
    }
    const apiSuffix = sensorName === 'DeviceMotion' ? 'DeviceMotionListening' : sensorName
    apis[`start${apiSuffix}`] = api(`start${apiSuffix}`, startReading)
    apis[`stop${apiSuffix}`] = api(`stop${apiSuffix}`, () => {
      clearInterval(readTimer)
      readTimer = undefined
    })
    // The first listener starts the sensor.
    apis[`on${sensorName}Change`] = (listener: (payload: object) => void) => {
      changeEmitter.on(listener)
      if (readTimer === undefined) startReading()
    }
    apis[`off${sensorName}Change`] = changeEmitter.off
  }
  return apis
}
