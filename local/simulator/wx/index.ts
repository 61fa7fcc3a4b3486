import { api, notSimulated } from 'miniapp-cloud/client'
import { BUILTIN_TAGS } from '../compile/selector.ts'
import type { WxEnv } from '../contract.ts'
import animation from './animation.ts'
import bars from './bars.ts'
import canvas from './canvas.ts'
import choosing from './choosing.ts'
import cloud from './cloud.ts'
import context from './context.ts'
import encoding from './encoding.ts'
import files from './files.ts'
import image from './image.ts'
import location from './location.ts'
import log from './log.ts'
import login from './login.ts'
import media from './media.ts'
import names from './names.json'
import observer from './observer.ts'
import openTypes from './open-types.ts'
import page from './page.ts'
import performance from './performance.ts'
import phone from './phone.ts'
import privacyFamily, { PRIVATE, privacy } from './privacy.ts'
import query from './query.ts'
import quiet from './quiet.ts'
import radios from './radios.ts'
import request from './request.ts'
import sensors from './sensors.ts'
import settings from './settings.ts'
import socket from './socket.ts'
import sound from './sound.ts'
import storage from './storage.ts'
import system from './system.ts'
import ui from './ui.ts'
import worker from './worker.ts'

const FAMILIES: ((env: WxEnv) => Record<string, unknown>)[] = [
  ...[quiet, query, observer, animation, canvas, context],
  ...[ui, bars, page, storage, files, encoding, image, media, sound, location, phone],
  ...[system, login, settings, privacyFamily, openTypes, request, socket, log, cloud],
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
    known[name] = api(name, async (options) => {
      await privacy(env).need(name)
      // The convention calls back once: the inner call gets none and answers by promise.
      return original({ ...options, success: undefined, fail: undefined, complete: undefined })
    })
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
