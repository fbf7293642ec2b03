import type { SeededRandom } from '../season/seeded-random.ts'
import { cities } from '../talk/word-lists.ts'

const families = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段章钱汤尹黎易常武乔贺赖龚文',
]
const firsts = [
  ...'念青子安书清若云思远一明静文晓雨嘉佳欣怡梓晨宇轩浩志建国丽敏芳秀英桂兰玉海天星月秋冬春夏知行问南北牧野川溪禾麦竹松柏梅桐然之默言语诗画墨砚舟帆归',
]
const seconds = [
  ...'青川牧安夏遇清宁然之禾溪舟言默岚岑乔予墨白微雨晴朗远平凡生华英兰芳燕玲杰伟强军峰磊洋勇鹏飞龙辉亮明刚健波涛宁静敏慧娟红梅霞月琴云萍雪倩颖洁琳瑶珊璐琪',
]
const places = [
  '南山',
  '北窗',
  '半亩',
  '一粒',
  '晚风',
  '檐下',
  '江边',
  '云上',
  '巷口',
  '雨后',
  '小满',
  '立冬',
  '旧时',
  '青石',
  '槐下',
  '灯下',
  '春深',
  '麦田',
  '远山',
  '蓝',
  '橘色',
  '第七',
  '楼上',
  '迟到的',
  '不睡的',
  '会飞的',
  '安静的',
  '发呆的',
]
const things = [
  '方塘',
  '小鹿',
  '米',
  '信',
  '茶',
  '猫',
  '听雪',
  '读书人',
  '渡口',
  '橘子',
  '树',
  '灯',
  '蒲公英',
  '木匠',
  '旅人',
  '月亮',
  '稻草人',
  '钟',
  '书页',
  '石头',
  '鱼',
  '云',
  '核桃',
  '船',
  '向日葵',
  '芒果',
  '蘑菇',
  '小站',
  '梧桐',
  '豆浆',
]
const children = [
  '豆豆',
  '米粒',
  '小满',
  '安安',
  '团子',
  '果果',
  '小鱼',
  '石头',
  '糖糖',
  '阿布',
  '小树',
  '西西',
  '朵朵',
  '乐乐',
  '毛毛',
  '嘟嘟',
  '可可',
  '汤圆',
  '小鹿',
  '一一',
  '多多',
  '圆圆',
  '南南',
  '星星',
  '壮壮',
  '小米',
  '桐桐',
  '年糕',
  '芽芽',
  '川川',
]
const foreign = [
  'Jane',
  'Leo',
  'Mia',
  'Kevin',
  'Sunny',
  'Vivi',
  'Echo',
  'Luna',
  'Momo',
  'Eric',
  'Joy',
  'Nana',
  'Coco',
  'Allen',
  'Tina',
  'Max',
  'Rain',
  'Iris',
  'Ken',
  'Zoe',
  'Summer',
  'Jojo',
  'Ada',
  'Cici',
  'Felix',
  'Grace',
  'Owen',
  'Yuki',
]
const districts = ['鼓楼', '码头', '东四', '西城', '通州', '海淀', '朝阳', '滨江', '姑苏', '武侯', '雁塔', '西湖']
const englishFirsts = [
  'Nora',
  'Sam',
  'Ines',
  'Hugo',
  'Maya',
  'Owen',
  'Freya',
  'Idris',
  'Clara',
  'Theo',
  'Ruth',
  'Marek',
  'Alice',
  'Dev',
  'Elena',
  'Jonas',
  'Keiko',
  'Liam',
  'Mona',
  'Pavel',
  'Rosa',
  'Seb',
  'Tara',
  'Yara',
  'Anders',
  'Bea',
  'Colm',
  'Dilys',
  'Emre',
  'Fatima',
  'Gwen',
  'Henrik',
]
const englishLasts = [
  'Baker',
  'Okafor',
  'Lindqvist',
  'Moreau',
  'Haddad',
  'Novak',
  'Reyes',
  'Whitlock',
  'Adeyemi',
  'Fischer',
  'Kapoor',
  'Doyle',
  'Ferrari',
  'Sato',
  'Brandt',
  'Quinn',
]

/** How someone calls themselves in a Chinese chat: real names, nicknames, whose mother one is. */
export function chineseName(random: SeededRandom): string {
  const dice = random.next()
  if (dice < 0.42) return realName(random)
  if (dice < 0.68) return `${random.pick(places)}${random.pick(things)}`
  if (dice < 0.78) return `${random.pick(children)}${random.pick(['妈妈', '妈妈', '爸爸', '外婆', '妈'])}`
  if (dice < 0.86) return `${random.pick(foreign)}·${random.pick(random.chance(0.5) ? districts : cities)}`
  if (dice < 0.93) return `${random.pick(['阿', '小', '老'])}${random.pick(seconds)}`
  return random.chance(0.5) ? random.pick(foreign) : `${random.pick(families)}${random.pick(['老师', '姐', '叔', '大夫'])}`
}

/** A teacher or shop owner who sells along, with their town in front. */
export function partnerName(random: SeededRandom): string {
  return random.chance(0.6)
    ? `${random.pick(cities)}-${random.pick(families)}${random.pick(['老师', '老师', '姐', '店长'])}`
    : chineseName(random)
}

export function englishName(random: SeededRandom): string {
  return random.chance(0.7) ? `${random.pick(englishFirsts)} ${random.pick(englishLasts)}` : random.pick(englishFirsts)
}

function realName(random: SeededRandom): string {
  const family = random.pick(families)
  return random.chance(0.72) ? `${family}${random.pick(firsts)}${random.pick(seconds)}` : `${family}${random.pick(seconds)}`
}
