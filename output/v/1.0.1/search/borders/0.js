edition.search.take("borders/0","0\nb\n1t\n2z\n4j\n60\n7i\n8t\naj\nch\nee\nfq\ng6\nh0\nic");
