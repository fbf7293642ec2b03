import { defineRefusals } from '../kernel/refusal/refusal.ts'

export const refuse = defineRefusals({
  unknownCommand: {
    code: 'command.unknown',
    status: 404,
    en: ['There is no command “{command}”.', 'Run hutong --help for the list of commands.'],
    'zh-CN': ['没有“{command}”这个命令。', '运行 hutong --help 查看全部命令。'],
    'zh-TW': ['沒有「{command}」這個命令。', '執行 hutong --help 查看全部命令。'],
  },
  unknownOption: {
    code: 'command.unknown-option',
    status: 400,
    en: ['There is no option {option} here.', 'Run hutong {command} --help to see what it takes.'],
    'zh-CN': ['这里没有 {option} 这个选项。', '运行 hutong {command} --help 查看用法。'],
    'zh-TW': ['這裡沒有 {option} 這個選項。', '執行 hutong {command} --help 查看用法。'],
  },
  missingOption: {
    code: 'command.missing-option',
    status: 400,
    en: ['{option} is missing, or has no value.', 'Run hutong {command} --help to see what it takes.'],
    'zh-CN': ['缺少 {option}，或者没有给它值。', '运行 hutong {command} --help 查看用法。'],
    'zh-TW': ['缺少 {option}，或者沒有給它值。', '執行 hutong {command} --help 查看用法。'],
  },
  extraWord: {
    code: 'command.extra-word',
    status: 400,
    en: ['“{word}” is one word too many.', 'Put a text of several words in quotes, or run hutong {command} --help.'],
    'zh-CN': ['多了一个词“{word}”。', '含空格的文字请加引号，或运行 hutong {command} --help 查看用法。'],
    'zh-TW': ['多了一個詞「{word}」。', '含空格的文字請加引號，或執行 hutong {command} --help 查看用法。'],
  },
  badOption: {
    code: 'command.bad-option',
    status: 400,
    en: ['{option}: {problem}.', 'Run hutong {command} --help to see what it takes.'],
    'zh-CN': ['{option}：{problem}。', '运行 hutong {command} --help 查看用法。'],
    'zh-TW': ['{option}：{problem}。', '執行 hutong {command} --help 查看用法。'],
  },
  weakPassword: {
    code: 'command.weak-password',
    status: 400,
    en: ['The password needs 10 to 200 characters.', 'Choose another one and run the command again.'],
    'zh-CN': ['密码要有 10 到 200 个字符。', '请换一个密码，再运行一次命令。'],
    'zh-TW': ['密碼要有 10 到 200 個字元。', '請換一個密碼，再執行一次命令。'],
  },
  otherRelease: {
    code: 'command.other-release',
    status: 409,
    en: [
      'The server that runs here is of another release than this command: {count} changes to the database are missing.',
      'Restart the server with this release, then run the command again.',
    ],
    'zh-CN': ['正在运行的服务和这个命令不是同一个版本，数据库还差 {count} 项变更。', '请用这个版本重启服务，再运行一次命令。'],
    'zh-TW': ['正在執行的服務和這個命令不是同一個版本，資料庫還差 {count} 項變更。', '請用這個版本重新啟動服務，再執行一次命令。'],
  },
  stillStarting: {
    code: 'command.still-starting',
    status: 409,
    en: [
      'The data folder {folder} is held by process {pid}, but its database does not answer.',
      'Wait until the server is ready, or stop it, and run the command again.',
    ],
    'zh-CN': ['数据目录 {folder} 正被进程 {pid} 占用，但它的数据库没有响应。', '请等服务启动完成，或先停掉它，再运行一次命令。'],
    'zh-TW': ['資料目錄 {folder} 正被行程 {pid} 占用，但它的資料庫沒有回應。', '請等服務啟動完成，或先停掉它，再執行一次命令。'],
  },
  noWorkspace: {
    code: 'command.no-workspace',
    status: 409,
    en: [
      'Nobody owns this Hutong yet, so there is nothing to work in.',
      'Create the owner first: npm run hutong -- owner --email you@example.com',
    ],
    'zh-CN': ['这个 Hutong 还没有负责人，没有可操作的工作区。', '请先建负责人：npm run hutong -- owner --email you@example.com'],
    'zh-TW': ['這個 Hutong 還沒有負責人，沒有可操作的工作區。', '請先建立負責人：npm run hutong -- owner --email you@example.com'],
  },
  unknownWorkspace: {
    code: 'command.unknown-workspace',
    status: 404,
    en: ['There is no workspace “{name}”.', 'Leave --workspace out when there is only one, or check the name in the console’s settings.'],
    'zh-CN': ['没有叫“{name}”的工作区。', '只有一个工作区时不用写 --workspace；否则请在控制台的设置里核对名字。'],
    'zh-TW': ['沒有叫「{name}」的工作區。', '只有一個工作區時不用寫 --workspace；否則請在主控台的設定裡核對名稱。'],
  },
  whichWorkspace: {
    code: 'command.which-workspace',
    status: 400,
    en: ['There are several workspaces: {names}.', 'Say which one with --workspace NAME.'],
    'zh-CN': ['有好几个工作区：{names}。', '请用 --workspace 名字 指明是哪一个。'],
    'zh-TW': ['有好幾個工作區：{names}。', '請用 --workspace 名稱 指明是哪一個。'],
  },
  badSlug: {
    code: 'command.bad-slug',
    status: 400,
    en: ['“{slug}” cannot be a community’s address.', 'Use lower-case letters, digits and hyphens, at most 48.'],
    'zh-CN': ['“{slug}”不能做社群的地址。', '请用小写字母、数字和连字符，最多 48 个。'],
    'zh-TW': ['「{slug}」不能做社群的網址。', '請用小寫字母、數字和連字號，最多 48 個。'],
  },
  badColumns: {
    code: 'command.bad-columns',
    status: 400,
    en: [
      '“{columns}” does not name three columns.',
      'Name the columns of time, speaker and text, in this order: --columns time,speaker,text',
    ],
    'zh-CN': ['“{columns}”没有指明三列。', '请依次写时间、人名、内容所在的列：--columns 时间列,人名列,内容列'],
    'zh-TW': ['「{columns}」沒有指明三欄。', '請依次寫時間、人名、內容所在的欄：--columns 時間欄,人名欄,內容欄'],
  },
})
