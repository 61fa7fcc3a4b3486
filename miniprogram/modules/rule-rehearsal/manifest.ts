import type { ModuleManifest } from '../manifest'

export const manifest: ModuleManifest = {
  title: { zh: '分派规则的修改和试跑', en: 'Triage rules and their rehearsal' },
  purpose: {
    zh: '指挥中心自己修改分派规则，先用过去的案件试跑，看清变化，再由负责人启用。',
    en: 'The centre changes triage rules and replays past cases with them; a leader adopts them.',
  },
  // This module is only a page. The replay of past cases and the drafts are actions of the other.
  needs: ['district-settings'],
  pages: ['rule-draft/rule-draft'],
  entries: [],
  records: { triageRules: 'rule-draft/rule-draft' },
}
