import { api } from 'miniapp-cloud/client'
import type { DeviceState, WxEnv } from '../contract.ts'
import { emitter } from './emitter.ts'

/** What each tells of the values that are set on the phone. */
const SENSORS: Record<string, (device: DeviceState) => object> = {
  Compass: ({ heading }) => ({ direction: heading, accuracy: 'high' }),
  Accelerometer: ({ acceleration: [x, y, z] }) => ({ x, y, z }),
  Gyroscope: () => ({ x: 0, y: 0, z: 0 }),
  DeviceMotion: ({ heading }) => ({ alpha: heading, beta: 0, gamma: 0 }),
}
/** Milliseconds between two tellings. */
const INTERVALS: Record<string, number> = { game: 20, ui: 60, normal: 200 }

export default ({ phone, runtime }: WxEnv) => {
  const apis: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(SENSORS)) {
    const change = emitter()
    let timer: ReturnType<typeof setInterval> | undefined
    const start = ({ interval = 'normal' }: Record<string, any> = {}) => {
      clearInterval(timer)
      timer = setInterval(() => runtime.away || change.fire(read(phone.device)), INTERVALS[interval])
    }
    const kind = name === 'DeviceMotion' ? 'DeviceMotionListening' : name
    apis[`start${kind}`] = api(`start${kind}`, start)
    apis[`stop${kind}`] = api(`stop${kind}`, () => {
      clearInterval(timer)
      timer = undefined
    })
    // To listen is to start.
    apis[`on${name}Change`] = (listener: (payload: object) => void) => {
      change.on(listener)
      if (timer === undefined) start()
    }
    apis[`off${name}Change`] = change.off
  }
  return apis
}
