import { call } from '../../api/call'
import type { Setting, SettingName, SettingOf } from '../../shared/contract/settings'
import { canonicalJson } from '../../shared/proof/canonical'
import type { Role } from '../../shared/vocabulary/roles'
import type { SettingDraft, SettingEdition } from './contract'

interface SettingState {
  setting: Setting
  draft?: SettingDraft
  history: SettingEdition[]
}

/** The value to begin with: the one suggested, an old one by its date, or the one in force. */
export function startValue<Name extends SettingName>(
  chosenVersion: string,
  { setting, draft: waitingDraft, history }: SettingState,
) {
  const oldEdition = history.find(
    ({ since: inForceSince }) =>
      chosenVersion !== '' && String(inForceSince ?? 0) === chosenVersion,
  )
  return ((chosenVersion === 'draft' ? waitingDraft : oldEdition)?.setting ?? setting)
    .value as SettingOf<Name>['value']
}

/** A value with the proof that it was replayed. */
export interface ReplayedSetting {
  setting: Setting
  ticket: string
}
type SettingStep = 'adopt' | 'suggest'

/**
 * The one button after the replay: a leader switches on what another person suggested, all others
 * suggest.
 */
export const nextSettingStep = (
  setting: Setting,
  role: Role,
  waitingDraft: SettingDraft | undefined,
): SettingStep =>
  role === 'leader' &&
  waitingDraft &&
  !waitingDraft.own &&
  canonicalJson(waitingDraft.setting) === canonicalJson(setting)
    ? 'adopt'
    : 'suggest'

/** What a form sends once it was replayed. */
export const makeSender =
  (replayedSetting: ReplayedSetting, settingStep: SettingStep) => (requestKey: string) =>
    settingStep === 'adopt'
      ? call('dispatch.adopt', replayedSetting, { requestKey })
      : call('dispatch.suggest', replayedSetting, { requestKey })

export function showSentAndClose(settingStep: SettingStep): void {
  wx.showToast({ title: settingStep === 'adopt' ? '已启用' : '已提交', icon: 'success' })
  wx.navigateBack()
}
