import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { appJson } from './permissions.ts'

type PrivacyListener = (
  resolve: (answer: { event: string; buttonId?: string }) => void,
  info: { referrer: string },
) => void

/**
 * APIs that need the person's agreement to the privacy contract, if app.json has
 * `__usePrivacyCheck__`.
 */
export const PRIVATE_APIS = (
  'chooseMedia chooseImage chooseVideo getLocation chooseLocation chooseAddress chooseInvoiceTitle ' +
  'startLocationUpdate startLocationUpdateBackground saveImageToPhotosAlbum setClipboardData getClipboardData'
).split(' ')

let sharedContract: ReturnType<typeof createContract> | undefined

/** The privacy contract of this phone. All APIs share it. */
export const privacyContract = (env: WxEnv) => (sharedContract ??= createContract(env))

function createContract({ phone }: WxEnv) {
  const privacyStore = phone.store('privacy')
  const contractName = `《${phone.boot.appName}小程序隐私保护指引》`
  let listener: PrivacyListener | undefined
  const isNeeded = () =>
    appJson().__usePrivacyCheck__ === true && privacyStore.get('agreed') === null
  const saveAgreement = () => privacyStore.set('agreed', 'yes')
  const askByDialog = () =>
    phone.ask('permission', {
      purpose: `处理你的个人信息`,
      reason: `使用前请阅读并同意${contractName}。`,
    })

  /** @throws WxFailure if the person does not agree */
  const assertAgreed = async (referrer: string) => {
    if (!isNeeded()) return
    const hasAgreed = listener
      ? await askByApp(listener, referrer)
      : phone.obliging || (await askByDialog())
    if (!hasAgreed) throw new WxFailure('privacy permission is not authorized', 104)
    saveAgreement()
  }

  const setListener = (newListener: PrivacyListener): void => {
    listener = newListener
  }
  return { contractName, isNeeded, saveAgreement, assertAgreed, setListener }
}

/**
 * Lets the app ask in its own dialog. The app also reports that its dialog has become visible
 * (`exposureAuthorization`), which is not yet an answer.
 */
function askByApp(listener: PrivacyListener, referrer: string): Promise<boolean> {
  return new Promise((resolve) => {
    const receiveAnswer = ({ event }: { event: string }) => {
      if (event !== 'exposureAuthorization') resolve(event === 'agree')
    }
    listener(receiveAnswer, { referrer })
  })
}

export default (env: WxEnv) => {
  const contract = privacyContract(env)
  return {
    getPrivacySetting: api('getPrivacySetting', () => ({
      needAuthorization: contract.isNeeded(),
      privacyContractName: contract.contractName,
    })),
    requirePrivacyAuthorize: api('requirePrivacyAuthorize', () =>
      contract.assertAgreed('requirePrivacyAuthorize'),
    ),
    onNeedPrivacyAuthorization: contract.setListener,
    openPrivacyContract: api('openPrivacyContract', async () => {
      await env.phone.ask('contact', { title: contract.contractName })
    }),
  }
}
