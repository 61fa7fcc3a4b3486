import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { openPermissions } from './permission.ts'
import { subscriptions } from './subscribe.ts'

/** Permissions: asked for, looked up, changed by the person. */
export default (env: WxEnv) => {
  const permissions = openPermissions(env)
  return {
    getSetting: api('getSetting', ({ withSubscriptions }) => ({
      authSetting: permissions.given(),
      ...(withSubscriptions && { subscriptionsSetting: subscriptions(env.phone).setting() }),
    })),
    openSetting: api('openSetting', async () => {
      const answers = await env.phone.ask('settings', { scopes: permissions.given() })
      for (const [scope, answer] of Object.entries(answers)) permissions.set(scope, answer)
      return { authSetting: permissions.given() }
    }),
    authorize: api('authorize', ({ scope }) => permissions.need(scope)),
    openAppAuthorizeSetting: api('openAppAuthorizeSetting', () => {}),
  }
}
