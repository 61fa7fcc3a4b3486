import { api, WxFailure } from 'miniapp-cloud/client'
import type { Phone, WxEnv } from '../contract.ts'
import { connectToCloud } from './cloud-connection.ts'
import { createPermissions } from './permissions.ts'

const MAX_TEMPLATES = 5

/** WeChat's error codes of requestSubscribeMessage. */
const EMPTY_TEMPLATES = 10001
const TOO_MANY_TEMPLATES = 20003

/**
 * Scopes that WeChat has granted to every app since 2021 without asking. The data behind them are
 * empty, or the person is asked at each use.
 */
const GRANTED_SCOPES = ['scope.userInfo', 'scope.address', 'scope.invoice', 'scope.invoiceTitle']

/** The answers to subscription requests for which the person has ticked "always". */
function createSubscriptions(phone: Phone) {
  const answerStore = phone.store('subscribe')
  return {
    savedAnswer: (templateId: string) => answerStore.get(templateId),
    saveAnswer: (templateId: string, answer: string) => answerStore.set(templateId, answer),
    /** The result of wx.getSetting for subscriptions. */
    subscriptionsSetting: () => ({
      mainSwitch: true,
      itemSettings: Object.fromEntries(
        answerStore.keys().map((templateId) => [templateId, answerStore.get(templateId)]),
      ),
    }),
  }
}

/** The person's settings for an app: permissions and subscriptions to messages. */
export default (env: WxEnv) => {
  const { phone } = env
  const subscriptions = createSubscriptions(phone)
  const permissions = createPermissions(env)
  const authSettings = () => ({ 'scope.userInfo': true, ...permissions.givenAnswers() })
  return {
    getSetting: api('getSetting', ({ withSubscriptions }) => {
      const authSetting = authSettings()
      if (!withSubscriptions) return { authSetting }
      return { authSetting, subscriptionsSetting: subscriptions.subscriptionsSetting() }
    }),
    openSetting: api('openSetting', async () => {
      const newAnswers = await phone.ask('settings', { scopes: permissions.givenAnswers() })
      for (const [scope, isGranted] of Object.entries(newAnswers))
        permissions.saveAnswer(scope, isGranted)
      return { authSetting: authSettings() }
    }),
    authorize: api('authorize', ({ scope }) =>
      GRANTED_SCOPES.includes(scope) ? undefined : permissions.assertPermitted(scope),
    ),
    openAppAuthorizeSetting: api('openAppAuthorizeSetting', () => {}),
    requestSubscribeMessage: api('requestSubscribeMessage', async ({ tmplIds }) => {
      if (!Array.isArray(tmplIds) || tmplIds.length === 0)
        throw new WxFailure('TmplIds can not be empty', EMPTY_TEMPLATES)
      if (tmplIds.length > MAX_TEMPLATES)
        throw new WxFailure('Templates count out of max bounds', TOO_MANY_TEMPLATES)

      const newTemplates: string[] = tmplIds.filter(
        (templateId: string) => !subscriptions.savedAnswer(templateId),
      )
      const { accepted, isRemembered } = await askForTemplates(phone, newTemplates)
      const outcomeOf = (templateId: string) => {
        const savedAnswer = subscriptions.savedAnswer(templateId)
        return savedAnswer ?? (accepted.includes(templateId) ? 'accept' : 'reject')
      }
      const outcomeById: Record<string, string> = Object.fromEntries(
        tmplIds.map((templateId: string) => [templateId, outcomeOf(templateId)]),
      )

      if (isRemembered) {
        for (const templateId of newTemplates)
          subscriptions.saveAnswer(templateId, outcomeById[templateId]!)
      }

      const templateIds = tmplIds.filter(
        (templateId: string) => outcomeById[templateId] === 'accept',
      )
      // Each consent allows the cloud to send one message, so it must know of them.
      if (templateIds.length > 0) await connectToCloud(phone)('subscribe.consent', { templateIds })
      return outcomeById
    }),
  }
}

async function askForTemplates(phone: Phone, templates: string[]) {
  if (phone.obliging) return { accepted: templates, isRemembered: false }
  if (templates.length === 0) return { accepted: [], isRemembered: false }
  return phone.ask('subscribe', { templates })
}
