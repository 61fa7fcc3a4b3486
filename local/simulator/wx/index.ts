import { api, notSimulated } from 'miniapp-cloud/client'
import { BUILTIN_TAGS } from '../compile/selector.ts'
import type { WxEnv } from '../contract.ts'
import absentRadios from './absent-radios.ts'
import animation from './animation.ts'
import apiNames from './api-names.json'
import audio from './audio.ts'
import bars from './bars.ts'
import canvas from './canvas.ts'
import cloud from './cloud.ts'
import componentContexts from './component-contexts.ts'
import device from './device.ts'
import dialogs from './dialogs.ts'
import encoding from './encoding.ts'
import fileSystem from './file-system.ts'
import image from './image.ts'
import intersectionObserver from './intersection-observer.ts'
import location from './location.ts'
import log from './log.ts'
import login from './login.ts'
import media from './media.ts'
import noEffect from './no-effect.ts'
import openTypes from './open-types.ts'
import page from './page.ts'
import performance from './performance.ts'
import personalData from './personal-data.ts'
import privacyFamily, { PRIVATE_APIS, privacyContract } from './privacy.ts'
import request from './request.ts'
import selectorQuery from './selector-query.ts'
import sensors from './sensors.ts'
import settings from './settings.ts'
import socket from './socket.ts'
import storage from './storage.ts'
import systemInfo from './system-info.ts'
import worker from './worker.ts'

/** Each family creates some of the APIs. A later family may override a name of an earlier one. */
const FAMILIES: ((env: WxEnv) => Record<string, unknown>)[] = [
  noEffect,
  selectorQuery,
  intersectionObserver,
  animation,
  canvas,
  componentContexts,
  dialogs,
  bars,
  page,
  storage,
  fileSystem,
  encoding,
  image,
  media,
  audio,
  location,
  device,
  systemInfo,
  login,
  settings,
  privacyFamily,
  openTypes,
  request,
  socket,
  log,
  cloud,
  personalData,
  sensors,
  absentRadios,
  performance,
  worker,
]

/**
 * Creates the `wx` of a phone. An API of WeChat that the simulator does not have is a function that
 * fails with a message that names the API. A name that WeChat does not have is undefined, so that
 * `if (wx.newThing)` works as on a phone.
 */
export function createWx(env: WxEnv): Record<string, any> {
  const knownApis: Record<string, any> = Object.assign(
    {},
    ...FAMILIES.map((createFamily) => createFamily(env)),
  )
  for (const apiName of PRIVATE_APIS) {
    const originalApi = knownApis[apiName]
    knownApis[apiName] = api(apiName, async (options) => {
      await privacyContract(env).assertAgreed(apiName)
      // `api` calls the callbacks, so the original API must not call them again.
      return originalApi({ ...options, success: undefined, fail: undefined, complete: undefined })
    })
  }
  knownApis.canIUse = (apiSchema: string) => canIUse(knownApis, apiSchema)
  return new Proxy(knownApis, {
    get(apis, apiName: string) {
      const isAbsent = apis[apiName] === undefined && apiNames.includes(apiName)
      return isAbsent ? notSimulated(apiName) : apis[apiName]
    },
    has: (apis, apiName: string) => apiName in apis || apiNames.includes(apiName),
  })
}

/**
 * Whether the simulator has an API or a component. It checks only the first part of a schema such
 * as `getSystemInfoSync.return.theme`.
 */
function canIUse(knownApis: Record<string, any>, apiSchema: string): boolean {
  const [name = ''] = apiSchema.split('.')
  return apiNames.includes(name) ? name in knownApis : BUILTIN_TAGS.includes(name)
}
