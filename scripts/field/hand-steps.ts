import { type EvidenceDoc, readingOf } from '../../cloudfunctions/_persistence/evidence/evidence'
import type { DocumentStore } from '../document-store'

/** A livestream as it is stored; a build may lack its module. */
interface Stream {
  _id: string
  openedAt: number
  viewings: { usedAt?: number }[]
}

/** What arrived in the environment after a person has done something on a phone. */
interface Arrival {
  facts: string[]
  differences: string[]
}

/** Something that only a person with a phone can do. The program reads back what arrived. */
export interface HandStep {
  id: 'livestream' | 'film' | 'photo'
  name: string
  /** What the person does, a line each. */
  instructions: string[]
  /** Undefined as long as nothing has arrived after `startedAt`, ms since 1970. */
  findArrival(documentStore: DocumentStore, startedAt: number): Promise<Arrival | undefined>
}

const preservedAfter = async (
  documentStore: DocumentStore,
  kind: EvidenceDoc['kind'],
  startedAt: number,
) => {
  const evidenceItems = await documentStore.list<EvidenceDoc>('evidence', {
    kind,
    sealedAt: { $gte: startedAt },
  })
  return evidenceItems.filter(({ thumbnailOf }) => thumbnailOf === undefined)
}

const secondsBetween = (startMs: number, endMs: number) => ((endMs - startMs) / 1000).toFixed(1)
const megabytes = (bytes: number) => (bytes / 1024 / 1024).toFixed(1)

const livestreamStep: HandStep = {
  id: 'livestream',
  name: '现场直播',
  instructions: [
    '第一部手机：扫一家店的码，点“投诉这家店”，点现场直播，拍一分钟左右；中间开关一次飞行模式，再结束',
    '第二部手机（指挥中心）：在案件列表里点“看现场”，看到画面在动',
    '第一部手机：把投诉提交',
  ],
  async findArrival(documentStore, startedAt) {
    const [recording] = await preservedAfter(documentStore, 'live', startedAt)
    if (!recording) return undefined
    const streams = await documentStore.list<Stream>('livestreams', {
      openedAt: { $gte: startedAt },
    })
    const viewings = streams.flatMap((stream) => stream.viewings)
    const usedViewings = viewings.filter(({ usedAt }) => usedAt !== undefined)
    const { mime, bytes, stretches = [], sealedAt } = recording
    const openedAt = Math.min(...streams.map((stream) => stream.openedAt))
    return {
      facts: [
        `录像已存证：${mime}，${megabytes(bytes)} MB，${stretches.length} 段`,
        `从打开直播到录像存证 ${secondsBetween(openedAt, sealedAt)} 秒`,
        `播放地址发出 ${viewings.length} 个，用过 ${usedViewings.length} 个`,
      ],
      differences: [
        ...(mime === 'video/x-flv' ? [] : [`录像是 ${mime}，笔记本上是 video/x-flv`]),
        ...(usedViewings.length > 0 ? [] : ['没有人看到直播，笔记本上指挥中心看到了画面']),
      ],
    }
  },
}

const filmStep: HandStep = {
  id: 'film',
  name: '拍短片投诉',
  instructions: [
    '第一部手机：扫一家店的码，点“投诉这家店”，点拍视频，拍满一分钟',
    '等短片显示“已存证”，再提交',
  ],
  async findArrival(documentStore, startedAt) {
    const [video] = await preservedAfter(documentStore, 'video', startedAt)
    if (!video || video.uses < 1) return undefined
    const { mime, bytes, origin, fileFacts, announcedAt, sealedAt } = video
    return {
      facts: [
        `短片已存证：${mime}，${megabytes(bytes)} MB，${fileFacts?.seconds ?? '未知'} 秒`,
        `从登记指纹到存证 ${secondsBetween(announcedAt, sealedAt)} 秒`,
      ],
      differences: [
        ...(mime === 'video/mp4' ? [] : [`短片是 ${mime}，笔记本上是 video/mp4`]),
        ...(origin === 'captured' ? [] : ['没有认定为现场拍摄，笔记本上认定']),
        ...(fileFacts?.seconds === undefined ? ['读不出短片的时长，笔记本上读得出'] : []),
      ],
    }
  },
}

const photoStep: HandStep = {
  id: 'photo',
  name: '读照片',
  instructions: [
    '第一部手机：扫一家店的码，点“投诉这家店”，拍一张有价格的价目表或者小票',
    '等照片显示“已存证”，再等一两分钟，提交',
  ],
  async findArrival(documentStore, startedAt) {
    const photos = await preservedAfter(documentStore, 'photo', startedAt)
    const [photoWithReading] = photos.flatMap((evidenceItem) => {
      const reading = readingOf(evidenceItem)
      return reading ? [{ evidenceItem, reading }] : []
    })
    if (!photoWithReading) return undefined
    const { evidenceItem, reading } = photoWithReading
    const { facts, models } = reading
    return {
      facts: [
        `读出 ${facts.length} 项（识别模型 ${models.slice(0, 12)}），照片 ${megabytes(evidenceItem.bytes)} MB`,
        `照片从登记指纹到存证 ${secondsBetween(evidenceItem.announcedAt, evidenceItem.sealedAt)} 秒`,
      ],
      differences: facts.length > 0 ? [] : ['什么也没有读出来，笔记本上读得出价格'],
    }
  },
}

export const handSteps: readonly HandStep[] = [livestreamStep, filmStep, photoStep]
