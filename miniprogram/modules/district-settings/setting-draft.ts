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

/**
 * The value with which a form starts.
 * @param editionName `draft` for the suggested value; the moment (`since`, ms) for an earlier
 * value, `0` for the first one of all; empty for the value in force
 */
export function startValue<Name extends SettingName>(
  editionName: string,
  { setting, draft, history }: SettingState,
) {
  const earlierEdition =
    editionName === ''
      ? undefined
      : history.find(({ since: inForceSince }) => String(inForceSince ?? 0) === editionName)
  const startEdition = editionName === 'draft' ? draft : earlierEdition
  return (startEdition?.setting ?? setting).value as SettingOf<Name>['value']
}

/** A setting that was replayed. */
export interface ReplayedSetting {
  setting: Setting
  /** The server's proof of the replay. */
  ticket: string
}
type SettingStep = 'adopt' | 'suggest'

/**
 * The step after the replay. A leader who has not changed another person's suggestion can adopt it;
 * in all other cases the setting is suggested.
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

/** Makes the function with which a form sends a replayed setting. */
export const makeSender =
  (replayedSetting: ReplayedSetting, settingStep: SettingStep) => (requestKey: string) =>
    settingStep === 'adopt'
      ? call('dispatch.adopt', replayedSetting, { requestKey })
      : call('dispatch.suggest', replayedSetting, { requestKey })

/** Shows a toast and leaves the form. */
export function showSentAndClose(settingStep: SettingStep): void {
  wx.showToast({ title: settingStep === 'adopt' ? '已启用' : '已提交', icon: 'success' })
  wx.navigateBack()
}
