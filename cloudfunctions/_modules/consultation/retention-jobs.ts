import { forgetConsultations } from '../../_persistence/service/consultations'

const retentionMs = 365 * 86_400_000
const maxConsultationsPerRun = 100

/**
 * Deletes the texts of a consultation a year after its last message, when they have served their
 * purpose (个人信息保护法第十九条).
 */
export const retentionJobs = {
  forgetConsultations: (now: number): Promise<boolean> =>
    forgetConsultations(now - retentionMs, now, maxConsultationsPerRun),
}
