import { WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { bundle } from '../runtime/app-bundle.ts'

/** WeChat's sentences about what each scope permits. The permission dialog shows them. */
const SCOPE_PURPOSES: Record<string, string> = {
  'scope.userLocation': '获取你的位置信息',
  'scope.userLocationBackground': '在后台获取你的位置信息',
  'scope.userFuzzyLocation': '获取你的模糊位置信息',
  'scope.camera': '使用你的摄像头',
  'scope.record': '使用你的麦克风',
  'scope.werun': '获取你的微信运动步数',
  'scope.writePhotosAlbum': '保存图片或视频到你的相册',
}

/**
 * Scopes that no dialog asks for. They appear in the settings after the app has requested them, and
 * only the settings can grant them.
 */
const SETTINGS_ONLY_SCOPES = ['scope.userLocationBackground']

/** The permissions of an app. Answers are stored until the person changes them in the settings. */
export function createPermissions({ phone }: WxEnv) {
  const answerStore = phone.store('auth')
  const givenAnswers = (): Record<string, boolean> =>
    Object.fromEntries(
      answerStore.keys().map((scope) => [scope, answerStore.get(scope) === 'true']),
    )
  const saveAnswer = (scope: string, isGranted: boolean) =>
    answerStore.set(scope, String(isGranted))

  /**
   * Asks the person once. As in WeChat, a refusal lasts until it is changed in the settings.
   * @throws WxFailure if the permission is refused
   */
  const assertPermitted = async (scope: string) => {
    const purpose = SCOPE_PURPOSES[scope]
    if (!purpose) throw new WxFailure('scope is invalid')

    const knownAnswer = givenAnswers()[scope]
    const reason = appJson().permission?.[scope]?.desc ?? ''
    const askPerson = async () =>
      phone.obliging || (await phone.ask('permission', { purpose, reason }))
    const askIfPossible = async () => (SETTINGS_ONLY_SCOPES.includes(scope) ? false : askPerson())

    const isGranted = knownAnswer ?? (await askIfPossible())
    saveAnswer(scope, isGranted)
    if (!isGranted) throw new WxFailure(knownAnswer === undefined ? 'auth deny' : 'auth denied')
  }

  return { givenAnswers, saveAnswer, assertPermitted }
}

/** The app's app.json. */
export const appJson = (): Record<string, any> => bundle.app

/**
 * Checks that app.json declares a location API.
 * @throws WxFailure if it does not, because WeChat then refuses without asking the person
 */
export function assertDeclared(apiName: string) {
  if (!appJson().requiredPrivateInfos?.includes(apiName))
    throw new WxFailure(
      'the api need to be declared in the requiredPrivateInfos field in app.json/ext.json',
    )
}
