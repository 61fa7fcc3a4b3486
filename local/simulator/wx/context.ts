import { api, WxFailure } from 'miniapp-cloud/client'
import { ownerOf, topPage } from '../runtime/router.ts'

/**
 * Control objects of built-in components (VideoContext, MapContext …). A built-in that has one leaves it as
 * `sim.context` on its glass-easel element.
 */
export const contextOf = (element: any): any => element?.sim?.context ?? null

/**
 * `wx.createXContext(id, component)`: looked up at each use, because the element may be drawn later, on the page that
 * was on top: it is still asked while that page closes.
 */
const byId =
  (tag: string) =>
  (id: string, component: any = topPage()?.caller) =>
    lazily(() => find(tag, id, component))

/** Those of which a page has one, and no id is given. */
const only = (tag: string) => () =>
  lazily(() => {
    const node = topPage()?.box.querySelector(`wx-${tag}`) as any
    return contextOf(node?.__wxElement)
  }, tag)

function find(tag: string, id: string, component: any): any {
  const element = ownerOf(component)?.getShadowRoot()?.querySelector(`#${id}`)
  return element?.is === `wx-builtin/${tag}` ? contextOf(element) : null
}

/** How the methods of WeChat's contexts begin; of anything else that a library may look for, none has it. */
const METHOD = new RegExp(
  '^(add|apply|clear|create|erase|execute|exit|from|get|hide|include|init|move|mute|on|open|pause|play|reconnect|' +
    'remove|request|resume|seek|send|set|show|snapshot|start|stop|switch|take|to|translate|update)',
)

function lazily(look: () => any, name = 'the component') {
  return new Proxy({} as Record<string, unknown>, {
    get(object, key: string) {
      // What every object may be asked for is no part of a component: by promises, texts, JSON, and who copies it.
      if (typeof key === 'symbol' || key === 'toJSON' || !METHOD.test(key) || key in object) return object[key]
      return (...args: unknown[]) => {
        const context = look()
        if (context && typeof context[key] !== 'function') throw new WxFailure(`not simulated: ${key}`)
        if (context) return context[key](...args)
        // A phone passes over it, and says so to whoever asks.
        console.warn(`${key}: ${name} is not on the page`)
        const lacks = api(key, () => Promise.reject(new WxFailure(`${name} is not on the page`)))
        lacks({ complete: () => {}, ...(args[0] as object) })
      }
    },
  })
}

export default () => ({
  createVideoContext: byId('video'),
  createAudioContext: byId('audio'),
  createMapContext: byId('map'),
  createLivePlayerContext: byId('live-player'),
  createLivePusherContext: only('live-pusher'),
  createCameraContext: only('camera'),
})
