import { forgetConsultations as forget } from '../_store/service/consultations'

const year = 365 * 86_400_000
const most = 100

/** A question has served its end: a year after the last message it goes (个人信息保护法第十九条). */
export const forgetConsultations = (now: number): Promise<boolean> => forget(now - year, now, most)
