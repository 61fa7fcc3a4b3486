import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { appJson } from './permission.ts'

type Listener = (resolve: (answer: { event: string; buttonId?: string }) => void, info: { referrer: string }) => void

/** APIs that wait for the privacy agreement when app.json says `__usePrivacyCheck__`. */
export const PRIVATE = (
  'chooseMedia chooseImage chooseVideo getLocation chooseLocation chooseAddress chooseInvoiceTitle ' +
  'startLocationUpdate startLocationUpdateBackground saveImageToPhotosAlbum setClipboardData getClipboardData'
).split(' ')

let contract: ReturnType<typeof open> | undefined
/** One agreement a phone; shared by the API family and by the APIs that wait for it. */
export const privacy = (env: WxEnv) => (contract ??= open(env))

function open({ phone }: WxEnv) {
  const store = phone.store('privacy')
  const name = `《${phone.boot.appName}小程序隐私保护指引》`
  let listener: Listener | undefined
  const needed = () => appJson().__usePrivacyCheck__ === true && store.get('agreed') === null
  const agree = () => store.set('agreed', 'yes')
  const byDialog = () => phone.ask('permission', { what: `处理你的个人信息`, reason: `使用前请阅读并同意${name}。` })
  const need = async (referrer: string) => {
    if (!needed()) return
    const agreed = listener
      ? await new Promise<boolean>((resolve) =>
          listener!(({ event }) => event !== 'exposureAuthorization' && resolve(event === 'agree'), { referrer }),
        )
      : phone.obliging || (await byDialog())
    if (!agreed) throw new WxFailure('privacy permission is not authorized', 104)
    agree()
  }
  return { name, needed, agree, need, listen: (given: Listener) => (listener = given) }
}

export default (env: WxEnv) => {
  const contract = privacy(env)
  return {
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: contract.needed(),
      privacyContractName: contract.name,
    })),
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () => contract.need('requirePrivacyAuthorize')),
    onNeedPrivacyAuthorization: contract.listen,
    openPrivacyContract: api('openPrivacyContract', async () => {
      await env.phone.ask('contact', { title: contract.name })
    }),
  }
}
