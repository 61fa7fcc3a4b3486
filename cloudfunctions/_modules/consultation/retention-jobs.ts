import { forgetConsultations } from '../../_persistence/service/consultations'

const yearMs = 365 * 86_400_000
const maxResults = 100

/** A question has served its end: a year after the last message it goes (个人信息保护法第十九条). */
export const retentionJobs = {
  forgetConsultations: (now: number): Promise<boolean> =>
    forgetConsultations(now - yearMs, now, maxResults),
}
