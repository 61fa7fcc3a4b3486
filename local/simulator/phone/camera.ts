import { chinaTime } from 'miniapp-cloud/client'

/** Opens the browser's own file chooser; null when nothing was chosen. */
export async function pickFile(accept: string): Promise<File | null> {
  return (await pickFiles(accept, false))[0] ?? null
}

export function pickFiles(accept: string, multiple: boolean): Promise<File[]> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    Object.assign(input, { type: 'file', accept, multiple })
    input.addEventListener('change', () => resolve([...(input.files ?? [])]))
    input.addEventListener('cancel', () => resolve([]))
    input.click()
  })
}

/** The laptop's camera, or, where there is none, a drawn scene with the time on it: never the same picture twice. */
export async function openCamera(
  now: () => number,
  facingMode = 'environment',
): Promise<{ stream: MediaStream; drawn: boolean }> {
  const real = await navigator.mediaDevices?.getUserMedia({ video: { facingMode } }).catch(() => null)
  if (real) return { stream: real, drawn: false }
  const canvas = Object.assign(document.createElement('canvas'), { width: 720, height: 960 })
  const timer = setInterval(() => drawScene(canvas, now()), 100)
  drawScene(canvas, now())
  const stream = canvas.captureStream(10)
  stream.getTracks()[0]!.addEventListener('ended', () => clearInterval(timer))
  return { stream, drawn: true }
}

/** What the camera shows now, as a JPEG. */
export function snapshot(video: HTMLVideoElement, quality = 0.9): Promise<Blob> {
  const { videoWidth: width, videoHeight: height } = video
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')!.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/jpeg', quality })
}

/** Records from now until `stop`, which gives the video. */
export function record(stream: MediaStream): { stop(): Promise<Blob> } {
  const recorder = new MediaRecorder(stream, likePhones('video/mp4'))
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

/** What phones record, where the browser can: others make WebM. */
export const likePhones = (mimeType: string) => (MediaRecorder.isTypeSupported(mimeType) ? { mimeType } : {})

function drawScene(canvas: HTMLCanvasElement, now: number) {
  const pen = canvas.getContext('2d')!
  const { width, height } = canvas
  const light = pen.createLinearGradient(0, 0, 0, height)
  light.addColorStop(0, '#dfe7ee')
  light.addColorStop(1, '#b9c4cc')
  pen.fillStyle = light
  pen.fillRect(0, 0, width, height)
  pen.fillStyle = '#fffdf7'
  pen.fillRect(110, 180, 500, 520)
  pen.fillStyle = '#37424a'
  pen.font = 'bold 44px sans-serif'
  pen.textAlign = 'center'
  pen.fillText('样例画面', width / 2, 270)
  pen.font = '30px sans-serif'
  const [day = '', time] = chinaTime(now).split(' ')
  pen.fillText(day, width / 2, 400)
  pen.fillText(`${time}.${Math.floor((now % 1000) / 100)}`, width / 2, 450)
  pen.fillText('这台电脑没有可用的摄像头', width / 2, 600)
}
