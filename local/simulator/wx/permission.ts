import { WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { bundle } from '../runtime/app-bundle.ts'

/** What each scope asks for, in WeChat's words, and the reason shown when the app gives none. */
const SCOPES: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userLocationBackground': '在后台获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.record': '使用你的麦克风',
  'scope.werun': '获取你的微信运动步数',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
}

/** Scopes that no dialog asks for: they appear in the settings once the app wanted them, and hold when set there. */
const UNASKED = ['scope.userLocationBackground']

/** The answers given so far, by scope; remembered until the person changes them in the settings. */
export function openPermissions({ phone }: WxEnv) {
  const store = phone.store('auth')
  const given = (): Record<string, boolean> =>
    Object.fromEntries(store.keys().map((scope) => [scope, store.get(scope) === 'true']))
  const set = (scope: string, answer: boolean) => store.set(scope, String(answer))
  /** Asks once; a refusal stands (`auth deny`) until it is changed in the settings, as in WeChat. */
  const need = async (scope: string) => {
    const what = SCOPES[scope]
    if (!what) throw new WxFailure('scope is invalid')
    const known = given()[scope]
    const reason = appJson().permission?.[scope]?.desc ?? ''
    const asked = async () => phone.obliging || (await phone.ask('permission', { what, reason }))
    const answer = known ?? (UNASKED.includes(scope) ? false : await asked())
    set(scope, answer)
    if (!answer) throw new WxFailure(known === undefined ? 'auth deny' : 'auth denied')
  }
  return { given, set, need }
}

/** The app's own app.json, which the app bundle carries. */
export const appJson = (): Record<string, any> => bundle.app

/** Location APIs must be declared: WeChat refuses undeclared ones without asking the person. */
export function needDeclared(name: string) {
  if (!appJson().requiredPrivateInfos?.includes(name))
    throw new WxFailure('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json')
}
