// Written by `npm run build` from cities/sample/city.json. Do not edit.
export const city = {
  name: '鹰潭市',
  province: '江西省',
  logName: 'zhihui315.sample/log/1'
}
