import type { SettingOf } from '#shared/contract/settings'
import type { RuleSet } from '#shared/settings/triage'

/** Triage rules that differ from the first ones of every district. */
export const gentleRules = (version = '试行'): RuleSet => ({
  version,
  rules: [
    {
      name: '价格小事',
      when: [{ fact: 'problem', any: ['price'] }],
      outcome: { class: 'ordinary', priority: 'P2', skills: [], units: [] },
    },
  ],
  otherwise: { class: 'ordinary', priority: 'P3', skills: [], units: [] },
})

export const triageSetting = (value: RuleSet): SettingOf<'triage'> => ({ name: 'triage', value })
