import { call } from '../cloud/call'
import type { SettingDraft, SettingEdition } from '../shared/contract/dispatch'
import type { Setting, SettingName, SettingOf } from '../shared/contract/settings'
import { canonical } from '../shared/seal/canonical'
import type { Role } from '../shared/vocabulary/roles'

interface Known {
  setting: Setting
  draft?: SettingDraft
  history: SettingEdition[]
}

/** The value to begin with: the one suggested, an old one by its date, or the one in force. */
export function beginWith<Name extends SettingName>(of: string, { setting, draft, history }: Known) {
  const old = history.find(({ since }) => of !== '' && String(since ?? 0) === of)
  return ((of === 'draft' ? draft : old)?.setting ?? setting).value as SettingOf<Name>['value']
}

/** A value with the proof that it was replayed. */
export interface Replayed {
  setting: Setting
  ticket: string
}
type Step = 'adopt' | 'suggest'

/** The one button after the replay: a leader switches on what another person suggested, all others suggest. */
export const stepWith = (setting: Setting, role: Role, draft: SettingDraft | undefined): Step =>
  role === 'leader' && draft && !draft.own && canonical(draft.setting) === canonical(setting) ? 'adopt' : 'suggest'

/** What a form sends once it was replayed. */
export const sending = (replayed: Replayed, step: Step) => (key: string) =>
  step === 'adopt' ? call('dispatch.adopt', replayed, { key }) : call('dispatch.suggest', replayed, { key })

export function sent(step: Step): void {
  wx.showToast({ title: step === 'adopt' ? '已启用' : '已提交', icon: 'success' })
  wx.navigateBack()
}
