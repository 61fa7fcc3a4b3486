import { chinaTime } from 'miniapp-cloud/client'

/** Opens the browser's file chooser. Null if the person chooses no file. */
export async function pickFile(acceptedTypes: string): Promise<File | null> {
  return (await pickFiles(acceptedTypes, false))[0] ?? null
}

export function pickFiles(acceptedTypes: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const fileInput = document.createElement('input')
    Object.assign(fileInput, { type: 'file', accept: acceptedTypes, multiple })
    fileInput.addEventListener('change', () => resolve([...(fileInput.files ?? [])]))
    fileInput.addEventListener('cancel', () => resolve([]))
    fileInput.click()
  })
}

/**
 * Opens the laptop's camera. If there is none, the stream shows a drawn scene. It contains the
 * current time, so that no two pictures are equal.
 */
export async function openCamera(
  currentTime: () => number,
  facingMode = 'environment',
): Promise<{ stream: MediaStream; isDrawn: boolean }> {
  const cameraStream = await navigator.mediaDevices
    ?.getUserMedia({ video: { facingMode } })
    .catch(() => null)
  if (cameraStream) return { stream: cameraStream, isDrawn: false }

  const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 960 })
  const drawTimer = setInterval(() => drawScene(canvas, currentTime()), 100)
  drawScene(canvas, currentTime())
  const drawnStream = canvas.captureStream(10)
  drawnStream.getTracks()[0]!.addEventListener('ended', () => clearInterval(drawTimer))
  return { stream: drawnStream, isDrawn: true }
}

/** The current picture of a video as a JPEG. */
export function takeSnapshot(videoElement: HTMLVideoElement, quality = 0.9): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = videoElement
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(videoElement, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

/** Starts to record a stream. `stop` ends the recording and resolves with the video. */
export function startRecording(mediaStream: MediaStream): { stop(): Promise<Blob> } {
  const recorder = new MediaRecorder(mediaStream, recorderOptions('video/mp4'))
  const chunks: Blob[] = []
  recorder.ondataavailable = (event) => chunks.push(event.data)
  recorder.start()
  return {
    stop: () =>
      new Promise((resolve) => {
        recorder.onstop = () => resolve(new Blob(chunks, { type: recorder.mimeType }))
        recorder.stop()
      }),
  }
}

/** Options to record in the format of phones. A browser that cannot write it records WebM. */
export const recorderOptions = (mimeType: string) =>
  MediaRecorder.isTypeSupported(mimeType) ? { mimeType } : {}

function drawScene(canvas: HTMLCanvasElement, nowMs: number) {
  const context = canvas.getContext('2d')!
  const { width, height } = canvas
  const background = context.createLinearGradient(0, 0, 0, height)
  background.addColorStop(0, '#dfe7ee')
  background.addColorStop(1, '#b9c4cc')
  context.fillStyle = background
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#fffdf7'
  context.fillRect(110, 180, 500, 520)
  context.fillStyle = '#37424a'
  context.font = 'bold 44px sans-serif'
  context.textAlign = 'center'
  context.fillText('样例画面', width / 2, 270)
  context.font = '30px sans-serif'
  const [day = '', time] = chinaTime(nowMs).split(' ')
  context.fillText(day, width / 2, 400)
  context.fillText(`${time}.${Math.floor((nowMs % 1000) / 100)}`, width / 2, 450)
  context.fillText('这台电脑没有可用的摄像头', width / 2, 600)
}
