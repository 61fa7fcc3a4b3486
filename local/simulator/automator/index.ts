import type { IncomingMessage } from 'node:http'
import type { Page } from 'playwright-core'
import { WebSocket, WebSocketServer } from 'ws'
import { BASE_LIBRARY } from '../contract.ts'
import { messageIn } from '../hub.ts'

interface Request {
  id: string
  method: string
  params?: any
}
type Reply = { result: unknown } | { error: { message: string } }
/** In the phone's own coordinates. */
type Point = { x: number; y: number }
/** Moves a finger on the phone's glass, through the browser's own input, so that its touches are trusted. */
type Finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) => Promise<unknown>

/**
 * Serves the protocol of miniprogram-automator for one phone at ws://127.0.0.1:`port` (0 = any free port). Methods that
 * need only the page are answered by the agent inside it; a finger and a camera are needed for the rest.
 */
export async function serveAutomator({ page, port }: { page: Page; port: number }) {
  const session = await page.context().newCDPSession(page)
  const finger: Finger = (type, touchPoints) => session.send('Input.dispatchTouchEvent', { type, touchPoints })
  const agent = (method: string, params: unknown): Promise<Reply> =>
    page.evaluate(([name, given]) => window.agent.handle(name, given), [method, params] as [string, any])
  const own = nodeMethods(page, finger, agent)

  const exposed = await page.exposeFunction('automatorEvent', (method: string, params: unknown) => {
    for (const client of server.clients) client.send(JSON.stringify({ method, params }))
  })
  // Its listeners are there before the port opens: a client may come at once.
  // Only a browser names an origin: a page of any site could otherwise drive the phone.
  const verifyClient = ({ req }: { req: IncomingMessage }) => req.headers.origin === undefined
  const server = new WebSocketServer({ host: '127.0.0.1', port, verifyClient })
  server.on('connection', (socket: WebSocket) => {
    socket.on('error', () => {})
    socket.on('message', async (data) => {
      const request = messageIn<Request>(String(data))
      if (!request) return socket.close(1007)
      const { id, method, params } = request
      const run = own[method]
      const reply = await (run ? run(params ?? {}) : agent(method, params)).catch(
        (error: Error): Reply => ({ error: { message: error.message } }),
      )
      if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ id, ...reply }))
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`port ${port} is taken: choose another for the automator`) : error,
      ),
    )
  })
  await page.evaluate(() => window.agent.onEvent((method, params) => void window.automatorEvent(method, params)))
  const address = server.address() as { port: number }
  return {
    ws: `ws://127.0.0.1:${address.port}`,
    close: async () => {
      for (const client of server.clients) client.terminate()
      await new Promise((resolve) => server.close(resolve))
      await Promise.allSettled([session.detach(), exposed.dispose()])
    },
  }
}

function nodeMethods(
  page: Page,
  finger: Finger,
  agent: (method: string, params: unknown) => Promise<Reply>,
): Record<string, (params: any) => Promise<Reply>> {
  const done = (result: unknown = {}): Reply => ({ result })
  /** Finds the element's place, moves the finger, and waits for what the app draws in answer. */
  const touched = (move: (at: Point, params: any) => Promise<unknown>) => async (params: any) => {
    const place = await agent('touch.place', params)
    if ('error' in place) return place
    await move(place.result as Point, params)
    return agent('touch.settled', {})
  }
  const points = (at: Point, params: any): Point[] => {
    const given = params.touches ?? params.changeTouches ?? params.changedTouches ?? []
    return given.length > 0
      ? given.map(({ clientX, clientY, pageX, pageY }: any) => ({ x: clientX ?? pageX, y: clientY ?? pageY }))
      : [at]
  }
  // Both are on their way before either is answered: a process that is busy between them would hold the finger down.
  const touch = touched((at) => Promise.all([finger('touchStart', [at]), finger('touchEnd', [])]))
  /** Where the page moved while the finger was on its way, it looks again. */
  const tap = async (params: any, tries = 5): Promise<Reply> => {
    const reply = await touch({ ...params, taps: true })
    if ('error' in reply || !(reply.result as { missed: boolean }).missed) return reply
    return tries > 1 ? tap(params, tries - 1) : { error: { message: 'the page keeps moving under the finger' } }
  }
  return {
    'Tool.getInfo': async () => done({ SDKVersion: BASE_LIBRARY, version: 'simulator' }),
    'Tool.close': async () => done(),
    'App.captureScreenshot': async () => {
      // A picture taken before the web font is there would show boxes for Chinese words.
      for (const frame of page.frames()) await frame.evaluate(() => document.fonts.ready.then(() => {}))
      return done({ data: (await page.screenshot()).toString('base64') })
    },
    'Element.tap': (params) => tap(params),
    'Element.touchstart': touched((at, params) => finger('touchStart', points(at, params))),
    'Element.touchmove': touched((at, params) => finger('touchMove', points(at, params))),
    'Element.touchend': async () => {
      await finger('touchEnd', [])
      return agent('touch.settled', {})
    },
    'Element.callFunction': (params) =>
      params.functionName === 'switch.tap' ? tap(params) : agent('Element.callFunction', params),
  }
}
