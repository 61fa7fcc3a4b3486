import { api, WxFailure } from 'miniapp-cloud/client'
import { ownerComponentOf, topPage } from '../runtime/router.ts'

/**
 * The object with which an app controls a built-in component (VideoContext, MapContext …), or null.
 * A built-in component sets it as `sim.context` of its glass-easel element.
 */
export const contextOf = (element: any): any => element?.sim?.context ?? null

/**
 * Creates an API such as `wx.createVideoContext(id, component)`. Its context looks the element up
 * at each use, because the element may be drawn after the context is created. It searches the page
 * that was on top when the context was created, so that a method also works while that page closes.
 */
const contextById =
  (tagName: string) =>
  (elementId: string, component: any = topPage()?.caller) =>
    lazyContext(() => findContext(tagName, elementId, component))

/** Creates an API without an id, for a kind of component of which a page can have only one. */
const singleContext = (tagName: string) => () =>
  lazyContext(() => {
    const domNode = topPage()?.container.querySelector(`wx-${tagName}`) as any
    return contextOf(domNode?.__wxElement)
  }, tagName)

function findContext(tagName: string, elementId: string, component: any): any {
  const element = ownerComponentOf(component)?.getShadowRoot()?.querySelector(`#${elementId}`)
  return element?.is === `wx-builtin/${tagName}` ? contextOf(element) : null
}

/**
 * The verbs with which the methods of WeChat's contexts begin. All other members are undefined,
 * because a library may check whether a member exists.
 */
const METHOD_NAME = new RegExp(
  '^(add|apply|clear|create|erase|execute|exit|from|get|hide|include|init|move|mute|on|open|pause|play|reconnect|' +
    'remove|request|resume|seek|send|set|show|snapshot|start|stop|switch|take|to|translate|update)',
)

/** An object whose methods look up the component when they are called, and call its method. */
function lazyContext(findCurrent: () => any, componentName = 'the component') {
  return new Proxy({} as Record<string, unknown>, {
    get(knownMembers, memberName: string) {
      // Promises, JSON.stringify and code that copies objects read members that no component has.
      const isMethod =
        typeof memberName === 'string' && memberName !== 'toJSON' && METHOD_NAME.test(memberName)
      if (!isMethod || memberName in knownMembers) return knownMembers[memberName]
      return (...methodArguments: unknown[]) => {
        const currentContext = findCurrent()
        if (currentContext && typeof currentContext[memberName] !== 'function')
          throw new WxFailure(`not simulated: ${memberName}`)
        if (currentContext) return currentContext[memberName](...methodArguments)

        // A phone ignores the call and reports the failure only to the callbacks, if there are any.
        const message = `${componentName} is not on the page`
        console.warn(`${memberName}: ${message}`)
        const failingApi = api(memberName, () => Promise.reject(new WxFailure(message)))
        failingApi({ complete: () => {}, ...(methodArguments[0] as object) })
      }
    },
  })
}

export default () => ({
  createVideoContext: contextById('video'),
  createAudioContext: contextById('audio'),
  createMapContext: contextById('map'),
  createLivePlayerContext: contextById('live-player'),
  createLivePusherContext: singleContext('live-pusher'),
  createCameraContext: singleContext('camera'),
})
