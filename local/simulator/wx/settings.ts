import { api, WxFailure } from 'miniapp-cloud/client'
import type { Phone, WxEnv } from '../contract.ts'
import { cloudLine } from './line.ts'
import { openPermissions } from './permission.ts'

const MOST = 5
/** Given to everybody without a question since 2021: what they stood for is empty, or asked for at each use. */
const GRANTED = ['scope.userInfo', 'scope.address', 'scope.invoice', 'scope.invoiceTitle']

/** Choices kept with "always"; what was accepted is told to the cloud, which may then send one message each. */
function subscriptions(phone: Phone) {
  const store = phone.store('subscribe')
  return {
    kept: (id: string) => store.get(id),
    keep: (id: string, answer: string) => store.set(id, answer),
    setting: () => ({
      mainSwitch: true,
      itemSettings: Object.fromEntries(store.keys().map((id) => [id, store.get(id)])),
    }),
  }
}

/** What the person allows an app: permissions, looked up and changed, and messages. */
export default (env: WxEnv) => {
  const { phone } = env
  const kept = subscriptions(phone)
  const permissions = openPermissions(env)
  const setting = () => ({ 'scope.userInfo': true, ...permissions.given() })
  return {
    getSetting: api('getSetting', ({ withSubscriptions }) => ({
      authSetting: setting(),
      ...(withSubscriptions && { subscriptionsSetting: kept.setting() }),
    })),
    openSetting: api('openSetting', async () => {
      const answers = await phone.ask('settings', { scopes: permissions.given() })
      for (const [scope, answer] of Object.entries(answers)) permissions.set(scope, answer)
      return { authSetting: setting() }
    }),
    authorize: api('authorize', ({ scope }) => (GRANTED.includes(scope) ? undefined : permissions.need(scope))),
    openAppAuthorizeSetting: api('openAppAuthorizeSetting', () => {}),
    requestSubscribeMessage: api('requestSubscribeMessage', async ({ tmplIds }) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0) throw new WxFailure('TmplIds can not be empty', 10001)
      if (tmplIds.length > MOST) throw new WxFailure('Templates count out of max bounds', 20003)
      const open = tmplIds.filter((id: string) => !kept.kept(id))
      const answer = phone.obliging
        ? { accepted: open, always: false }
        : open.length > 0
          ? await phone.ask('subscribe', { templates: open })
          : { accepted: [], always: false }
      const outcome = (id: string) => kept.kept(id) ?? (answer.accepted.includes(id) ? 'accept' : 'reject')
      const result = Object.fromEntries(tmplIds.map((id: string) => [id, outcome(id)]))
      if (answer.always) for (const id of open) kept.keep(id, result[id]!)
      const templateIds = tmplIds.filter((id: string) => result[id] === 'accept')
      // One consent is one message: the cloud counts them down as it sends.
      if (templateIds.length > 0) await cloudLine(phone)('subscribe.consent', { templateIds })
      return result
    }),
  }
}
