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

/** The one button after the replay: a leader switches on what another person suggested, all others suggest. */
export const stepWith = (setting: Setting, role: Role, draft: SettingDraft | undefined): 'adopt' | 'suggest' =>
  role === 'leader' && draft && !draft.own && canonical(draft.setting) === canonical(setting) ? 'adopt' : 'suggest'
