import type { PrintWords } from '../en/print.ts';

export const print: PrintWords = {
  'print.print': 'طباعة',
  'print.poster': 'ملصق',
  'print.cards': 'بطاقات',
  'print.moves': 'إذا تغيّر العنوان المكتوب فاطبع من جديد.',
  'print.byHand': 'اكتب اسم شبكة الواي فاي وكلمة مرورها بيدك على السطرين.',
  'print.nothing': 'لا شيء يُطبع الآن',
  'print.nothingWhat': 'الدار لا تجيب أو لا عنوان لها في الشبكة. أعد تحميل هذه الصفحة بعد قليل.',
  'print.wifi': 'ادخل شبكة الواي فاي',
  'print.wifiName': 'الاسم',
  'print.password': 'كلمة المرور',
  'print.wifiCode': 'رمز شبكة الواي فاي',
  'print.scan': 'امسح الرمز على الشاشة في القاعة المشتركة',
  'print.scanWhy': 'يتغيّر كل دقيقة: من كان في القاعة يستطيع الانضمام. لا حاجة إلى تثبيت شيء.',
  'print.again': 'انضممت من قبل؟ من هنا تعود',
  'print.code': 'رمز عنوان الصفحة',
  'print.touch': 'بلا هاتف؟ المس الشاشة: اسمك ثم أرقامك الستة.',
  'print.name': 'الاسم',
  'print.cardTouch': 'عند الشاشة: المس اسمك ثم أرقامك الستة.',
  'print.cardPhone': 'بالهاتف، في شبكتنا:',
  'print.secret': 'احفظ الأرقام الستة في ذهنك لا على هذه البطاقة.',
};
