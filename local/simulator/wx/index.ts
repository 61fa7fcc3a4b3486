import { BUILTIN_TAGS } from '../compile/selector'
import type { WxEnv } from '../contract'
import animation from './animation'
import bars from './bars'
import buffer from './buffer'
import canvas from './canvas'
import choosing from './choosing'
import cloud from './cloud'
import context from './context'
import { api, notSimulated } from './convention'
import files from './files'
import image from './image'
import location from './location'
import log from './log'
import login from './login'
import media from './media'
import names from './names.json'
import network from './network'
import observer from './observer'
import openTypes from './open-types'
import page from './page'
import performance from './performance'
import phone from './phone'
import privacyFamily, { PRIVATE, privacy } from './privacy'
import query from './query'
import quiet from './quiet'
import radios from './radios'
import request from './request'
import routing from './routing'
import scan from './scan'
import sensors from './sensors'
import settings from './settings'
import socket from './socket'
import sound from './sound'
import storage from './storage'
import subscribe from './subscribe'
import system from './system'
import ui from './ui'
import worker from './worker'

const FAMILIES: ((env: WxEnv) => Record<string, unknown>)[] = [
  ...[routing, query, observer, animation, canvas, context],
  ...[ui, bars, page, storage, files, buffer, image, media, sound, location, scan, network, phone],
  ...[system, login, settings, privacyFamily, subscribe, openTypes, request, socket, log, quiet, cloud],
  ...[choosing, sensors, radios, performance, worker],
]

/**
 * The `wx` of one phone. A name that WeChat has and this simulator lacks is a function that fails by that name; a name
 * that WeChat lacks is undefined, so that `if (wx.newThing)` works as on a phone.
 */
export function createWx(env: WxEnv): Record<string, any> {
  const known: Record<string, any> = Object.assign({}, ...FAMILIES.map((family) => family(env)))
  for (const name of PRIVATE) {
    const original = known[name]
    const waiting = api(name, async (options) => {
      await privacy(env).need(name)
      // The convention calls back once: the inner call gets none and answers by promise.
      return original({ ...options, success: undefined, fail: undefined, complete: undefined })
    })
    known[name] = waiting
  }
  known.canIUse = (schema: string) => canIUse(known, schema)
  return new Proxy(known, {
    get: (target, name: string) => target[name] ?? (names.includes(name) ? notSimulated(name) : undefined),
    has: (target, name: string) => name in target || names.includes(name),
  })
}

/** True for what really works here: an API of this simulator, or a part of one (`getSystemInfoSync.return.theme`). */
function canIUse(known: Record<string, any>, schema: string): boolean {
  const [first = ''] = schema.split('.')
  return names.includes(first) ? first in known : BUILTIN_TAGS.includes(first)
}
