import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { pickFiles } from '../phone/camera.ts'
import { compressVideo } from './compress-video.ts'
import { createFileStore, extensionOf } from './file-store.ts'
import { describeVideo } from './video-frames.ts'

const CAMERA_ITEM = '拍摄'

type MediaKind = 'image' | 'video'

interface ChoiceOptions {
  mediaKinds: MediaKind[]
  /** `album` and `camera`, as the author gives them. */
  sourceTypes: string[]
  maxCount: number
  /** The longest video that the camera records, in seconds. */
  maxDuration: number
}

/** APIs with which a person chooses images, videos and files of the laptop, or uses its camera. */
export default ({ phone }: WxEnv) => {
  const fileStore = createFileStore(phone)

  const chooseFiles = async ({
    mediaKinds,
    sourceTypes,
    maxCount,
    maxDuration,
  }: ChoiceOptions): Promise<Blob[]> => {
    const sourceItems: string[] = []
    if (sourceTypes.includes('camera')) sourceItems.push(CAMERA_ITEM)
    if (sourceTypes.includes('album')) sourceItems.push('从手机相册选择')
    const chosenIndex =
      sourceItems.length > 1
        ? await phone.ask('actionSheet', { items: sourceItems, itemColor: 'inherit' })
        : 0
    if (chosenIndex === null) throw new WxFailure('cancel')

    if (sourceItems[chosenIndex] === CAMERA_ITEM) {
      const recording = await phone.ask('camera', {
        video: !mediaKinds.includes('image'),
        maxDuration,
      })
      if (!recording) throw new WxFailure('cancel')
      return [recording]
    }

    const acceptedTypes = mediaKinds.map((mediaKind) => `${mediaKind}/*`).join(',')
    const chosenFiles = await pickFiles(acceptedTypes, maxCount > 1)
    if (chosenFiles.length === 0) throw new WxFailure('cancel')
    return chosenFiles.slice(0, maxCount)
  }

  const describeFile = async (blob: Blob) => {
    const fileType: MediaKind = blob.type.startsWith('video/') ? 'video' : 'image'
    const tempFilePath = await fileStore.saveTemporary(blob, extensionOf(blob.type))
    const mediaFacts =
      fileType === 'video'
        ? await describeVideo(blob, fileStore.saveTemporary)
        : await describeImage(blob)
    return { tempFilePath, size: blob.size, fileType, ...mediaFacts }
  }

  return {
    chooseMedia: api('chooseMedia', async (options) => {
      const {
        count: maxCount = 9,
        mediaType = ['image', 'video'],
        sourceType = ['album', 'camera'],
        maxDuration = 10,
      } = options
      const mediaKinds: MediaKind[] = mediaType.includes('mix') ? ['image', 'video'] : mediaType
      const blobs = await chooseFiles({
        mediaKinds,
        sourceTypes: sourceType,
        maxCount,
        maxDuration,
      })

      const tempFiles = await Promise.all(blobs.map(describeFile))
      const fileTypes = new Set(tempFiles.map((chosenFile) => chosenFile.fileType))
      return { tempFiles, type: fileTypes.size > 1 ? 'mix' : [...fileTypes][0] }
    }),
    compressVideo: api('compressVideo', (options) => compressVideo(options, fileStore)),
    chooseImage: api(
      'chooseImage',
      async ({ count: maxCount = 9, sourceType = ['album', 'camera'] }) => {
        const blobs = await chooseFiles({
          mediaKinds: ['image'],
          sourceTypes: sourceType,
          maxCount,
          maxDuration: 0,
        })
        const tempFiles = await Promise.all(
          blobs.map(async (blob) => ({
            path: await fileStore.saveTemporary(blob, extensionOf(blob.type)),
            size: blob.size,
          })),
        )
        return { tempFilePaths: tempFiles.map((chosenFile) => chosenFile.path), tempFiles }
      },
    ),
    chooseVideo: api(
      'chooseVideo',
      async ({ sourceType = ['album', 'camera'], maxDuration = 60 }) => {
        const [blob] = await chooseFiles({
          mediaKinds: ['video'],
          sourceTypes: sourceType,
          maxCount: 1,
          maxDuration,
        })
        return describeFile(blob!)
      },
    ),
    chooseMessageFile: api('chooseMessageFile', async ({ count: maxCount = 100 }) => {
      const chosenFiles = await pickFiles('', maxCount > 1)
      if (chosenFiles.length === 0) throw new WxFailure('cancel')

      const sentSeconds = Math.floor(Date.now() / 1000)
      const tempFiles = chosenFiles.slice(0, maxCount).map(async (chosenFile) => ({
        path: await fileStore.saveTemporary(chosenFile, chosenFile.name.split('.').at(-1)!),
        name: chosenFile.name,
        size: chosenFile.size,
        type: messageFileType(chosenFile),
        time: sentSeconds,
      }))
      return { tempFiles: await Promise.all(tempFiles) }
    }),
  }
}

function messageFileType({ type: contentType }: Blob): MediaKind | 'file' {
  if (contentType.startsWith('image/')) return 'image'
  if (contentType.startsWith('video/')) return 'video'
  return 'file'
}

async function describeImage(blob: Blob) {
  const bitmap = await createImageBitmap(blob)
  return { width: bitmap.width, height: bitmap.height }
}
